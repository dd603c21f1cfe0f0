import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** Petrol: the one accent. Shade 8 is `--g-accent` in light, shade 3 in dark. */
const petrol: MantineColorsTuple = ['#eef6f7', '#dcecef', '#b3dbe2', '#74c7d6', '#4fa9ba', '#2f8c9e', '#1a7385', '#106779', '#0b5f70', '#084c5a']
/** Paper to ink, warm. */
const gray: MantineColorsTuple = ['#fbfaf7', '#f6f4ef', '#ece8e0', '#e3dfd6', '#cbc6bb', '#aaa498', '#8c867b', '#5d5850', '#3b3731', '#1d1b18']
const dark: MantineColorsTuple = ['#e8e6e1', '#c9c6c0', '#a9a69f', '#7d8289', '#3b4047', '#2f3338', '#202327', '#191b1e', '#131517', '#0d0e10']
const red: MantineColorsTuple = ['#fbe9e6', '#f6d3ce', '#ecaaa1', '#ff9d90', '#d9655a', '#c8473c', '#b5342a', '#a3261d', '#8d1e16', '#741710']

/** What is filled with the accent has the accent's own text colour: light on dark petrol, dark on light. */
const variantColorResolver: VariantColorsResolver = (input) => {
  if (input.variant !== 'filled' || (input.color !== undefined && input.color !== 'petrol')) return defaultVariantColorsResolver(input)
  return { background: 'var(--g-accent)', hover: 'var(--g-accent-hover)', color: 'var(--g-on-accent)', border: '1px solid transparent' }
}

export const theme = createTheme({
  variantColorResolver,
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  colors: { petrol, gray, dark, red },
  black: '#1d1b18',
  fontFamily: 'var(--g-font-ui)',
  headings: { fontFamily: 'var(--g-font-ui)', fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.375rem', sm: '0.5rem', md: '0.75rem', lg: '1.125rem', xl: '1.75rem' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '10px' },
  defaultRadius: 'md',
  shadows: { xs: 'none', sm: 'none', md: 'var(--g-shadow)', lg: 'var(--g-shadow)', xl: 'var(--g-shadow)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_theme: unknown, { size }: { size?: string }) => ({
        root: size === 'sm' ? { '--button-height': '2rem', '--button-padding-x': '0.75rem' } : {},
      }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    Tooltip: { defaultProps: { openDelay: 500, withArrow: false, events: { hover: true, focus: true, touch: false } } },
    Modal: {
      defaultProps: {
        attributes: { header: { role: 'presentation' } },
        overlayProps: { backgroundOpacity: 0.4 },
        centered: false,
        yOffset: '8vh',
        radius: 'lg',
        transitionProps: { duration: 80, transition: 'fade' },
      },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 80 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 60 }, position: 'bottom-end' } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 60 } } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Skeleton: { defaultProps: { animate: false } },
  },
})

/** Mantine's own variables, pointed at Galley's tokens, so that the two never disagree. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--g-surface)',
    '--mantine-color-text': 'var(--g-text)',
    '--mantine-color-dimmed': 'var(--g-dim)',
    '--mantine-color-placeholder': 'var(--g-dim)',
    '--mantine-color-anchor': 'var(--g-accent)',
    '--mantine-color-default': 'var(--g-raised)',
    '--mantine-color-default-hover': 'var(--g-hover)',
    '--mantine-color-default-color': 'var(--g-text)',
    '--mantine-color-default-border': 'var(--g-line)',
    '--mantine-color-error': 'var(--g-cut)',
    '--mantine-color-gray-light-color': 'var(--g-text)',
    '--mantine-color-gray-outline': 'var(--g-line-strong)',
    '--mantine-color-petrol-light': 'var(--g-accent-soft)',
    '--mantine-color-petrol-light-color': 'var(--g-accent)',
    '--mantine-color-petrol-filled': 'var(--g-accent)',
    '--mantine-color-petrol-filled-hover': 'var(--g-accent-hover)',
    '--mantine-primary-color-contrast': 'var(--g-on-accent)',
    '--mantine-color-red-light': 'var(--g-cut-soft)',
    '--mantine-color-red-light-color': 'var(--g-cut)',
  }
  return { variables: { '--mantine-line-height': '1.5' }, light: both, dark: both }
}
