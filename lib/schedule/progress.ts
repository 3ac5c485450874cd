import type { Job, RunProblem } from '@/lib/core/job'

/** More problems than this say no more; a run that meets one per probe of a large organisation stays readable. */
const MOST_PROBLEMS = 500

/**
 * What a job reported so far, kept in memory; whoever runs the job writes it to the database now and then, so that
 * ten thousand probes do not become ten thousand updates.
 */
export class Progress {
  readonly steps: { step: string; done: number; of: number }[] = []
  readonly problems: RunProblem[] = []
  readonly stats: Record<string, number | string> = {}
  private untold = 0

  /** True since the last `snapshot`. */
  changed = true

  readonly report: Pick<Job, 'progress' | 'problem' | 'stat'> = {
    progress: (step, done, of) => {
      const known = this.steps.find((s) => s.step === step)
      if (known) Object.assign(known, { done, of })
      else this.steps.push({ step, done, of })
      this.changed = true
    },
    problem: (problem) => {
      if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem)
      else this.untold++
      this.changed = true
    },
    stat: (name, value) => {
      this.stats[name] = value
      this.changed = true
    },
  }

  /** done and of are of the current step: the last that was begun. */
  snapshot(): { step: string; done: number; of: number; steps: string; problems: string; stats: string } {
    this.changed = false
    const current = this.steps.at(-1) ?? { step: '', done: 0, of: 0 }
    const problems = this.untold === 0 ? this.problems
      : [...this.problems, { code: 'more-problems', message: `${this.untold} more problems are not listed.` }]
    return { ...current, steps: JSON.stringify(this.steps), problems: JSON.stringify(problems), stats: JSON.stringify(this.stats) }
  }
}
