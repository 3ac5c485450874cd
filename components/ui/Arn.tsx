import { cutArn } from '../format'
import { Copy } from './Copy'

/** An ARN in type of fixed width, cut in the middle; the whole of it on hover and by the copy button. */
export function Arn({ arn, max, copy = true }: { arn: string; max?: number; copy?: boolean }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, maxWidth: '100%', minWidth: 0 }}>
      <span className="mono cut" title={arn}>{cutArn(arn, max)}</span>
      {copy && <Copy value={arn} what="ARN" />}
    </span>
  )
}
