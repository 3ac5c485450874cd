/** A ridge of rock over its ground line. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <path fill="var(--accent)" d="M3 17.5 8 7l3.6 5.6L15 8l6 9.5Z" />
      <path fill="var(--text)" d="M1.5 19.5h21V21h-21z" />
    </svg>
  )
}
