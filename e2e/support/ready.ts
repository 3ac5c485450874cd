/** The demo must be ready: everything else would fail with less to say. */
export default async function ready(): Promise<void> {
  const url = `${process.env.E2E_BASE_URL}/readyz`
  const answer = await fetch(url).catch(() => undefined)
  if (!answer?.ok) throw new Error(`${url} says ${answer?.status ?? 'nothing'}. Start the demo (npm run demo) and name its address in E2E_BASE_URL.`)
}
