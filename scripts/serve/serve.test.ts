import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { keepRunning, type Child } from './child'
import { requirePort } from './port'
import { isGreeting, waitUntilReady } from './web'

let children: Child[] = []
afterEach(async () => {
  await Promise.all(children.map((c) => c.stop(100)))
  children = []
})

function run(script: string, lines: string[] = []): { child: Child; lines: string[]; gaveUp: Promise<void> } {
  let giveUp!: () => void
  const gaveUp = new Promise<void>((resolve) => { giveUp = resolve })
  const child = keepRunning({ name: 'x', command: process.execPath, args: ['-e', script], env: process.env, cwd: '/', log: (l) => lines.push(l), onGivingUp: giveUp })
  children.push(child)
  return { child, lines, gaveUp }
}
const until = async (done: () => boolean) => {
  for (let i = 0; i < 200 && !done(); i++) await new Promise((r) => setTimeout(r, 25))
  expect(done()).toBe(true)
}

test('a child that is killed is begun again', async () => {
  const { child, lines } = run('console.log("up"); setInterval(() => {}, 1000)')
  await until(() => lines.includes('up'))
  const first = child.pid()!
  process.kill(first, 'SIGKILL')
  await until(() => lines.filter((l) => l === 'up').length === 2)
  expect(child.pid()).not.toBe(first)
  expect(lines).toContain('ended (SIGKILL); begun again in 0.5 s')
})

test('one that is begun anew on purpose, however often, is not given up', async () => {
  const { child, lines } = run('console.log("up"); setInterval(() => {}, 1000)')
  for (let n = 1; n <= 6; n++) {
    await until(() => lines.filter((l) => l === 'up').length === n)
    child.restart()
  }
  await until(() => lines.filter((l) => l === 'up').length === 7)
  expect(lines.every((l) => l === 'up')).toBe(true)
})

test('one that ends at once, again and again, is given up', async () => {
  const { lines, gaveUp } = run('process.exit(7)')
  await gaveUp
  expect(lines.at(-1)).toBe('ended 5 times within a minute (status 7); giving up')
}, 20_000)

test('one that is stopped is not, and one that does not listen is killed', async () => {
  const { child, lines } = run('process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)')
  await until(() => lines.includes('up'))
  const begun = performance.now()
  await child.stop(300)
  expect(performance.now() - begun).toBeGreaterThan(250)
  await new Promise((r) => setTimeout(r, 700))
  expect(lines.filter((l) => l === 'up')).toHaveLength(1)
})

test('a child hears messages, and that its parent is gone', async () => {
  const { child, lines } = run('process.on("message", (m) => console.log("heard " + m)); console.log("up")')
  await until(() => lines.includes('up'))
  child.send('drain')
  await until(() => lines.includes('heard drain'))
})

test('a port that is taken is said with another to take', async () => {
  const server = createServer().listen(0, '0.0.0.0')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await expect(requirePort(port)).rejects.toThrow(new RegExp(`Port ${port} is in use .* PORT=\\d+ npm start`))
  server.close()
})

test('not ready in time: the last answer is told', async () => {
  const { createServer: http } = await import('node:http')
  const server = http((_, res) => { res.statusCode = 503; res.end('migrations are missing') }).listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  expect(await waitUntilReady(port, new AbortController().signal, 300)).toBe('503 migrations are missing')
  server.close()
})

test('the greeting of the web server is not repeated; its errors are', () => {
  expect(['▲ Next.js 16.4.6', '- Local:   http://localhost:3000', ' ✓ Ready in 60ms', ''].every(isGreeting)).toBe(true)
  expect(isGreeting(' ⨯ Error: no')).toBe(false)
})
