/** Colours as sRGB hex, `#rrggbb`. Contrast as WCAG 2.2 counts it, 1–21. */
type Rgb = readonly [number, number, number];

const parse = (colour: string): Rgb => {
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!hex) throw new RangeError(`not a colour: ${colour}`);
  return [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16)];
};

const format = (rgb: Rgb) => `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

const luminance = (rgb: Rgb) => {
  const [r, g, b] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

export const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/** `share` of `to` in `from`, 0–1. */
export const mix = (from: string, to: string, share: number): string => {
  const [a, b] = [parse(from), parse(to)];
  return format([0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * share) as unknown as Rgb);
};

/**
 * The nearest colour to `colour` that reaches `least` contrast against `against`: darkened on light grounds, lightened on
 * dark ones. An accent is never refused, it is moved as little as needed.
 */
export const accessibleAccent = (colour: string, against: string, least = 4.5): string => {
  const towards = contrast('#000000', against) >= contrast('#ffffff', against) ? '#000000' : '#ffffff';
  for (let step = 0; step <= 100; step += 1) {
    const candidate = mix(colour, towards, step / 100);
    if (contrast(candidate, against) >= least) return candidate;
  }
  return towards;
};

/** Black or white, whichever can be read better on `ground`. */
export const readableOn = (ground: string, dark = '#10201f', light = '#ffffff'): string =>
  contrast(light, ground) >= 4.5 || contrast(light, ground) >= contrast(dark, ground) ? light : dark;

/** The grounds of tokens.css that an accent has to stand on. */
const grounds = {
  light: { page: '#f0ece3', ink: '#000000', soft: '#ffffff' },
  dark: { page: '#232a28', ink: '#ffffff', soft: '#151a19' },
} as const;

export const colourSchemes = ['light', 'dark'] as const;
export type ColourScheme = (typeof colourSchemes)[number];

const scheme = (accent: string, ground: (typeof grounds)['light' | 'dark']) => {
  const action = accessibleAccent(accent, ground.page, 4.5);
  const soft = mix(ground.soft, action, ground.ink === '#000000' ? 0.1 : 0.2);
  return {
    action,
    'action-hover': mix(action, ground.ink, 0.18),
    'action-pressed': mix(action, ground.ink, 0.32),
    'on-action': readableOn(action),
    'action-text': accessibleAccent(action, soft, 5),
    'action-soft': soft,
    'action-soft-hover': mix(soft, action, 0.08),
  };
};

/** The tokens an organisation's accent replaces in one colour scheme, as custom properties. */
export const accentTokens = (accent: string, on: ColourScheme): Record<`--${string}`, string> =>
  Object.fromEntries(Object.entries(scheme(accent, grounds[on])).map(([name, value]) => [`--${name}`, value]));

/** What becomes of an accent in one colour scheme: how well it can be read as it is, and what is shown instead where that is too little. */
export const accentFate = (accent: string, on: ColourScheme) => {
  const { page } = grounds[on];
  const shown = accessibleAccent(accent, page);
  return { shown, kept: shown === format(parse(accent)), before: contrast(accent, page), after: contrast(shown, page) };
};

/** The tokens an organisation's accent replaces, light and dark, as a stylesheet. */
export const themeCss = (accent: string): string => {
  const [light, dark] = [scheme(accent, grounds.light), scheme(accent, grounds.dark)];
  const lines = (Object.keys(light) as (keyof typeof light)[]).map(
    (name) => `  --${name}: light-dark(${light[name]}, ${dark[name]});`,
  );
  return `@media not (forced-colors: active) {\n:root {\n  --accent: ${format(parse(accent))};\n${lines.join('\n')}\n}\n}\n`;
};
