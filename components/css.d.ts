import 'react'

// Custom properties in `style`, such as `--kpis`.
declare module 'react' {
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined
  }
}
