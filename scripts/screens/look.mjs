import { AxeBuilder } from '@axe-core/playwright'

/** Notes errors of the page's console, uncaught exceptions and answers of the server that are its own fault. */
export function watch(page) {
  const errors = []
  page.on('console', (m) => { if (m.type() === 'error') errors.push(`console: ${m.text()}`) })
  page.on('pageerror', (e) => { errors.push(`uncaught: ${e.message}`) })
  page.on('response', (r) => { if (r.status() >= 500) errors.push(`${r.status()} from ${r.url()}`) })
  return errors
}

/** The document, or what stands out of it: pixels that one must scroll sideways for. */
export const overflow = (page) => page.evaluate(() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth
  if (wide <= 0) return null
  const clipped = (el) => { for (let up = el.parentElement; up && up !== document.body; up = up.parentElement) if (getComputedStyle(up).overflowX !== 'visible') return true; return false }
  const guilty = [...document.querySelectorAll('body *')].filter((el) => el.getBoundingClientRect().right > window.innerWidth + 1 && !clipped(el)).slice(0, 3)
  return `${wide} px too wide: ${guilty.map((el) => `${el.tagName.toLowerCase()}.${String(el.className).split(' ')[0]}`).join(', ')}`
})

/** Violations of accessibility rules, one line each, with the first element at fault. */
export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map((v) => `axe ${v.id} (${v.impact}): ${v.help}; ${v.nodes.length} × ${v.nodes[0]?.target.join(' ')}`)
}

/** The page has come to rest: nothing is being fetched, nothing waits under a skeleton, fonts are there. */
export async function settle(page) {
  await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => {})
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), undefined, { timeout: 10_000 }).catch(() => {})
  await page.evaluate(() => document.fonts.ready.then(() => true))
}
