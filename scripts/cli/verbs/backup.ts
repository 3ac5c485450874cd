import { existsSync } from 'node:fs'
import path from 'node:path'
import { restoreBackup } from '@/lib/backup/restore-backup'
import { writeBackup } from '@/lib/backup/write-backup'
import { text, usage, type Verb } from '../verb'

export const backup: Verb = {
  name: 'backup',
  summary: 'Everything that Outcrop stores, as of one instant, into one file. May run while Outcrop works.',
  options: {
    out: { type: 'string', required: true, value: 'FILE', help: 'where to, e.g. outcrop-2026-11-24.backup' },
    force: { type: 'boolean', help: 'replace the file if it exists' },
  },
  async run(ctx, values, io) {
    const file = path.resolve(text(values, 'out')!)
    if (existsSync(file) && values.force !== true) throw usage(`${file} exists. Give --force to replace it.`)
    const done = await writeBackup(ctx, file, io.say)
    return { json: done, text: `${file}: ${done.rows} rows of ${done.tables.length} tables, ${(done.bytes / 1e6).toFixed(1)} MB. It holds everything but sessions and AUTH_SECRET: keep it as safe as the database.` }
  },
}

export const restore: Verb = {
  name: 'restore',
  summary: 'Fills an empty database from a backup of this or an older version. Stop Outcrop before.',
  options: {
    in: { type: 'string', required: true, value: 'FILE', help: 'the backup' },
    replace: { type: 'boolean', help: 'give up what the database holds now' },
  },
  async run(ctx, values, io) {
    const done = await restoreBackup(ctx, { url: io.url, file: path.resolve(text(values, 'in')!), replace: values.replace === true, say: io.say })
    const migrated = done.migrated.length === 0 ? '' : ` Brought to this version by ${done.migrated.length} migrations.`
    return { json: done, text: `Restored ${done.rows} rows of ${done.tables} tables as of ${done.createdAt}.${migrated} Everybody signs in again.` }
  },
}
