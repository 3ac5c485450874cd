import { SHAPES, type ShapeName } from './shapes'

export function ShapeIcon({ shape, size = 16 }: { shape: ShapeName; size?: number }) {
  const { icon: Sign, color, label, says } = SHAPES[shape]
  return <Sign size={size} stroke={1.7} color={color} role="img" aria-label={`${label}: ${says}`} style={{ flex: 'none' }} />
}
