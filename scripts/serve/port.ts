import net from 'node:net'
import { OutcropError } from '@/lib/core/errors'

/** @throws OutcropError `port-in-use`, `port-not-allowed` before anything was started. */
export async function requirePort(port: number): Promise<void> {
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const server = net.createServer()
    server.once('error', resolve)
    server.listen(port, '0.0.0.0', () => { server.close(() => { resolve(undefined) }) })
  })
  if (!error) return
  const other = port < 65_000 ? port + 1 : 3000
  if (error.code === 'EADDRINUSE') throw new OutcropError('port-in-use', `Port ${port} is in use by another program (perhaps Outcrop already runs). Stop it, or choose another port: PORT=${other} npm start`, 500)
  if (error.code === 'EACCES') throw new OutcropError('port-not-allowed', `This user may not listen on port ${port}. Choose one above 1023: PORT=${other < 1024 ? 3000 : other} npm start`, 500)
  throw error
}
