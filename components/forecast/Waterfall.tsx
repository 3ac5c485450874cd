'use client'

import { useElementSize } from '@mantine/hooks'
import { useId } from 'react'
import { HatchDefs } from '../charts/Bar'
import { axisTicks } from '../charts/series'
import { isZero, toLength } from '../decimal'
import { money, short, signedMoney } from '../format'
import { STEPS, type Step } from './params'
import type { WaterfallStep } from './steps'
import c from './forecast.module.css'

const HEIGHT = 400, TOP = 26, BOTTOM = 52, LEFT = 56, RIGHT = 26

interface Props {
  steps: WaterfallStep[]
  currency: string
  budget?: string
  band: { low: string; high: string; level: number } | null
  onOpen(step: Step): void
  label: string
}

/** Each step begins where the one before ended; billed is solid, estimated hatched, projected pale with a dashed outline. A step opens its parts. */
export function Waterfall({ steps, currency, budget, band, onOpen, label }: Props) {
  const { ref, width } = useElementSize()
  const hatch = useId().replaceAll(':', '')
  const lengths = [...steps.flatMap((s) => [s.from, s.to]), budget ?? '0', band?.high ?? '0'].map(toLength)
  const ticks = axisTicks(Math.max(...lengths), Math.min(0, ...lengths))
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const y = (v: number) => TOP + ((high - v) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const slot = Math.max(width - LEFT - RIGHT, 100) / steps.length
  const bar = Math.min(slot * 0.74, 96)
  const x = (i: number) => LEFT + slot * i + (slot - bar) / 2
  const total = steps.findIndex((s) => s.key === 'total')
  const whole = (v: string) => money(v, { currency, digits: 0 })
  return (
    <div ref={ref} className={c.waterfall}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="group" aria-label={label} className={c.svg}>
          <HatchDefs hatches={[{ id: hatch, color: 'var(--s1)' }]} />
          {ticks.map((t) => <g key={t}><line x1={LEFT} x2={width - 4} y1={y(t)} y2={y(t)} stroke="var(--line)" /><text x={LEFT - 8} y={y(t) + 4} textAnchor="end" className={c.axis}>{short(t.toFixed(4), { currency, from: '1000' })}</text></g>)}
          {budget && <g><line x1={LEFT} x2={width - 4} y1={y(toLength(budget))} y2={y(toLength(budget))} stroke="var(--text)" strokeWidth="1.3" strokeDasharray="5 3" /><text x={LEFT + 4} y={y(toLength(budget)) - 6} className={c.budgetLine}>Budget {whole(budget)}</text></g>}
          {steps.map((s, i) => {
            const [a, b] = [y(toLength(s.to)), y(toLength(s.from))]
            const box = { x: x(i), y: Math.min(a, b), width: bar, height: Math.max(Math.abs(a - b), isZero(s.amount) ? 0 : 1) }
            const next = steps[i + 1]
            return (
              <g key={s.key}>
                {next && <line x1={x(i) + bar} x2={x(i + 1)} y1={a} y2={a} stroke="var(--ctl)" />}
                <Opens step={s} onOpen={onOpen} words={`${s.label}, ${s.sub}: ${money(s.amount, { currency })}`}>
                  {s.key === 'total' ? <Total steps={steps} y={y} box={box} hatch={hatch} /> : <rect {...box} className={c.bar} data-basis={s.basis} data-runs={s.key === 'expectedRuns' || undefined} style={s.basis === 'estimated' ? { fill: `url(#${hatch})` } : undefined} />}
                  <rect x={LEFT + slot * i} y={TOP} width={slot} height={HEIGHT - TOP} className={c.target} />
                  <text x={x(i) + bar / 2} y={Math.max(box.y - 7, 12)} textAnchor="middle" className={c.amount}>{s.key === 'billed' || s.key === 'total' ? whole(s.amount) : `${s.basis === 'estimated' ? '≈ ' : ''}${signedMoney(s.amount, { currency, digits: 0 })}`}</text>
                  <text x={x(i) + bar / 2} y={HEIGHT - 32} textAnchor="middle" className={c.stepName}>{s.label}</text>
                  <text x={x(i) + bar / 2} y={HEIGHT - 16} textAnchor="middle" className={c.axis}>{s.sub}</text>
                </Opens>
              </g>
            )
          })}
          {band && total >= 0 && <Band x={x(total) + bar + 8} low={y(toLength(band.low))} high={y(toLength(band.high))} words={`${Math.round(band.level * 100)}% band ${whole(band.low)} to ${whole(band.high)}`} />}
        </svg>
      )}
    </div>
  )
}

/** Steps open their parts; the month end and what is not in it have none of their own. */
function Opens({ step, onOpen, words, children }: { step: WaterfallStep; onOpen(step: Step): void; words: string; children: React.ReactNode }) {
  const own = STEPS.find((s) => s === step.key)
  if (!own) return <g role="img" aria-label={words}><title>{words}</title>{children}</g>
  const open = () => onOpen(own)
  return (
    <g role="button" tabIndex={0} aria-label={`${words}. Open its parts`} className={c.step} onClick={open} onKeyDown={(e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); open() } }}>
      <title>{words}</title>{children}
    </g>
  )
}

/** The month end shows what it is made of: billed at its foot, what is estimated, what is projected. */
function Total({ steps, y, box, hatch }: { steps: WaterfallStep[]; y(v: number): number; box: { x: number; width: number }; hatch: string }) {
  const to = (basis: string) => toLength(steps.filter((s) => s.key !== 'total' && s.key !== 'expectedRuns' && s.basis === basis).at(-1)?.to ?? '0')
  const levels: [string, number, number][] = [['billed', 0, to('billed')], ['estimated', to('billed'), to('estimated')], ['projected', to('estimated'), to('projected')]]
  return <>{levels.map(([basis, from, end]) => end !== from && <rect key={basis} x={box.x} width={box.width} y={Math.min(y(end), y(from))} height={Math.abs(y(end) - y(from))} className={c.bar} data-basis={basis} style={basis === 'estimated' ? { fill: `url(#${hatch})` } : undefined} />)}</>
}

function Band({ x, low, high, words }: { x: number; low: number; high: number; words: string }) {
  return <g className={c.band}><title>{words}</title><rect x={x} y={high} width="6" height={Math.max(low - high, 1)} /><path d={`M${x - 3} ${high}h12M${x - 3} ${low}h12`} /></g>
}
