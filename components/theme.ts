import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const colors: Record<string, MantineColorsTuple> = {
  slate: ['#eef6f5', '#dcecea', '#b9dad7', '#8fc5c0', '#56c2b9', '#2c9a93', '#147b78', '#0b6467', '#0b5254', '#083d3f'],
  gray: ['#f7f6f3', '#f0eeea', '#e4e1db', '#d5d1c9', '#b9b5ac', '#8c9095', '#70767c', '#5b6168', '#3a3f44', '#1f2326'],
  dark: ['#e7e9ea', '#c6cbcf', '#a1a8ae', '#70777d', '#3c4146', '#2e3236', '#232629', '#1a1c1e', '#141517', '#0e0f10'],
  red: ['#fdebe9', '#fbd5d1', '#f5aca5', '#ff9d94', '#ff8a80', '#d94b40', '#c53329', '#b3261e', '#a11d16', '#7d1510'],}

/** Mantine dressed in the design guide's values; `app/globals.css` holds the colours of each scheme. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", ui-sans-serif, system-ui, sans-serif',
  fontFamilyMonospace: 'var(--mono)',
  primaryColor: 'slate',
  primaryShade: { light: 7, dark: 4 },
  colors,
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: 4,
  // Mantine chooses the text on a filled button for one scheme; ours differs between the two.
  variantColorResolver: (input) => {
    const own = defaultVariantColorsResolver(input)
    return input.variant === 'filled' && (input.color === undefined || input.color === input.theme.primaryColor) ? { ...own, color: 'var(--on-accent)' } : own
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '14px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.4', lg: '1.45', xl: '1.4' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '13px' },
  breakpoints: { xs: '30em', sm: '40em', md: '68.75em', lg: '80em', xl: '100em' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px', lineHeight: '28px' }, h2: { fontSize: '14px', lineHeight: '20px' }, h3: { fontSize: '13px', lineHeight: '18px' } } },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    DateInput: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 30 } },
    Kbd: { styles: { root: { fontFamily: 'inherit' } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, events: { hover: true, focus: true, touch: true } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    // Its head is the dialog's, not the page's: a second banner landmark would mislead.
    Modal: { defaultProps: { attributes: { header: { role: 'none' } }, closeButtonProps: { 'aria-label': 'Close' }, centered: true, transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.4 } } },
  },
})

const overrides = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--dim)',
  '--mantine-color-placeholder': 'var(--dim)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line2)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-ink)',
  '--mantine-color-slate-filled': 'var(--accent)',
  '--mantine-color-slate-light': 'var(--accent-soft)',
  '--mantine-color-slate-light-color': 'var(--accent-ink)',
  '--mantine-shadow-md': 'var(--shadow-pop)',
  '--mantine-shadow-xs': 'none',
  '--mantine-shadow-sm': 'none',
}

/** Points Mantine's own colour variables at ours, in both schemes. */
export const resolver: CSSVariablesResolver = () => ({ variables: {}, light: overrides, dark: overrides })
