/** Why a delivery is refused as a whole. The message is shown in the ledger: what is wrong with which file, and what to do. */
export class Refusal extends Error {
  constructor(readonly code: RefusalCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'Refusal'
  }
}

export type RefusalCode =
  | 'file-missing' | 'file-truncated' | 'file-unreadable' | 'file-twice' | 'column-missing' | 'delivery-empty'
  | 'periods-mixed' | 'formats-mixed' | 'manifest-unreadable' | 'value-unreadable' | 'several-executions'

/** A file was written while it was read. Nothing is recorded; the next sync tries again. */
export class Changing extends Error {
  constructor(readonly key: string) {
    super(`${key} changed while it was read; the delivery is imported by the next sync, when it is complete.`)
    this.name = 'Changing'
  }
}
