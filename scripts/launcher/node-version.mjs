/** Is `version` ("20.19.1") at least `least` ("20.19")? */
export function atLeast(version, least) {
  const [a, b] = [version, least].map((v) => v.split('.').map(Number))
  for (let i = 0; i < b.length; i++) {
    if ((a[i] ?? 0) !== b[i]) return (a[i] ?? 0) > b[i]
  }
  return true
}
