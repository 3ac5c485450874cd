import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openBrowser, signIn } from './browser.mjs'
import { axe, overflow, settle, watch } from './look.mjs'
import { PEOPLE, ROUTES, SCHEMES, WIDTHS, routesOf } from './routes.mjs'

const HELP = `npm run screens -- [--url http://localhost:3000] [--only NAME] [--person ROLE] [--width N] [--scheme light|dark]
Takes a picture of every route of the running demo into screens/ and fails on a console error, horizontal overflow or an axe violation.`

function options(args) {
  const read = {}
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i].replace(/^--/, '')
    if (!['url', 'only', 'person', 'width', 'scheme'].includes(name) || args[i + 1] === undefined) throw new Error(HELP)
    read[name] = args[i + 1]
  }
  return read
}

/** Every picture that is to be taken: route × person × width × scheme. */
function shots({ only, person, width, scheme }) {
  const all = []
  const wanted = (r) => !only || r.name.includes(only)
  for (const w of WIDTHS) for (const s of SCHEMES) {
    if ((width && Number(width) !== w) || (scheme && scheme !== s)) continue
    for (const who of PEOPLE) if (!person || person === who) for (const route of routesOf(who)) if (wanted(route)) all.push({ route, who, width: w, scheme: s })
    for (const route of ROUTES) if (route.signedOut && !person && wanted(route)) all.push({ route, who: 'nobody', width: w, scheme: s })
  }
  return all
}

async function pathOf(context, route) {
  if (!route.pick) return route.path
  const query = new URLSearchParams({ limit: '1', ...route.pick })
  const { items } = await (await context.request.get(`/api/v1/resources?${query}`)).json()
  return items?.[0] ? `/estate/${items[0].id}${route.query ? `?${route.query}` : ''}` : null
}

async function take(browser, base, states, folder, shot) {
  const { route, who, width, scheme } = shot
  const context = await browser.newContext({ baseURL: base, viewport: { width, height: width < 640 ? 844 : 900 }, colorScheme: scheme, storageState: states[who], reducedMotion: 'reduce' })
  try {
    const target = await pathOf(context, route)
    if (target === null) return []
    const page = await context.newPage()
    const problems = watch(page)
    await page.goto(target, { waitUntil: 'load' })
    await settle(page)
    if (route.act) { await route.act(page); await settle(page); await page.waitForTimeout(300) }
    const wide = await overflow(page)
    if (wide) problems.push(wide)
    problems.push(...await axe(page))
    await page.screenshot({ path: path.join(folder, `${route.name}-${who}-${width}-${scheme}.png`), fullPage: !route.act && !route.screenful })
    // A 404 for a thing that does not exist is the answer that is looked for there.
    return problems.filter((p) => !(/none|not-found|setup-link/.test(route.name) && /404/.test(p)))
  } catch (e) {
    return [`could not be pictured: ${e.message.split('\n')[0]}`]
  } finally {
    await context.close()
  }
}

/** @returns the exit status: 0 when every picture is clean, 1 otherwise, 2 for wrong usage. */
export async function main(args, root = process.cwd()) {
  const say = (line) => { process.stdout.write(`${line}\n`) }
  let chosen
  try {
    chosen = options(args)
  } catch (e) {
    say(e.message)
    process.exitCode = 2
    return 2
  }
  const base = chosen.url ?? process.env.OUTCROP_URL ?? `http://localhost:${process.env.PORT ?? 3000}`
  const ready = await fetch(`${base}/readyz`).then((r) => r.ok, () => false)
  if (!ready) {
    say(`Nothing is ready at ${base}. Start the demo first (npm run demo), or name its address with --url.`)
    process.exitCode = 1
    return 1
  }
  const folder = path.join(root, 'screens')
  if (!chosen.only && !chosen.person) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const browser = await openBrowser(root, say)
  let bad = 0
  try {
    const list = shots(chosen)
    const states = {}
    for (const who of new Set(list.map((s) => s.who))) if (who !== 'nobody') states[who] = await signIn(browser, base, who)
    const queue = [...list]
    const worker = async () => {
      for (let shot = queue.shift(); shot; shot = queue.shift()) {
        const problems = await take(browser, base, states, folder, shot)
        if (problems.length > 0) bad++
        const name = `${shot.route.name} ${shot.who} ${shot.width} ${shot.scheme}`
        say(problems.length === 0 ? `ok    ${name}` : `FAIL  ${name}\n${[...new Set(problems)].map((p) => `        ${p}`).join('\n')}`)
      }
    }
    await Promise.all([worker(), worker()])
    say(`${list.length - bad} of ${list.length} pictures are clean; they are in ${path.relative(process.cwd(), folder) || folder}/`)
  } finally {
    await browser.close()
  }
  process.exitCode = bad === 0 ? 0 : 1
  return process.exitCode
}
