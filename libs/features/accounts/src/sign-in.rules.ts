const minute = 60 * 1000;
const day = 24 * 60 * minute;

/** A sign-in that is not used for so long ends by itself. */
export const idleFor = 14 * day;
/** However often it is used, it ends after that. */
export const longest = 60 * day;
/** How exact the "last seen" of a sign-in is. */
const seenEvery = 5 * minute;

/** How long a code opens, and how often one may guess. */
export const codeLasts = 10 * minute;
export const codeTries = 5;

interface Times {
  createdAt: Date;
  lastSeenAt: Date;
}

export const isOver = ({ createdAt, lastSeenAt }: Times, now: Date) =>
  now.getTime() - createdAt.getTime() > longest || now.getTime() - lastSeenAt.getTime() > idleFor;

export const shouldNoteSeen = ({ lastSeenAt }: Pick<Times, 'lastSeenAt'>, now: Date) =>
  now.getTime() - lastSeenAt.getTime() >= seenEvery;

const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Headless)?(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
const nameIn = (list: [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1];

/** What one needs to recognise one's own device, and no more: `Firefox, Windows`. Empty when nothing is known. */
export const deviceName = (userAgent: string | undefined): string =>
  [nameIn(browsers, userAgent ?? ''), nameIn(systems, userAgent ?? '')].filter(Boolean).join(', ');
