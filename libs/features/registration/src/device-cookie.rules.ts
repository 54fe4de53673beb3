/** Secrets a browser keeps, one for each event it takes part in; the one that joined last stands first. */
const most = 8;
/** None of our secrets is longer; a cookie that is was not made by us. */
const longest = 200;

/** The secrets in a device cookie. */
export const devicesIn = (cookie: string | undefined): string[] => {
  if (!cookie || cookie.length > most * (longest + 1)) return [];
  return cookie.split('.').filter((secret) => secret.length > 0 && secret.length <= longest);
};

/** The cookie of a browser that has joined with one more secret. The event that was joined longest ago makes room. */
export const withDevice = (cookie: string | undefined, secret: string): string =>
  [secret, ...devicesIn(cookie).filter((other) => other !== secret)].slice(0, most).join('.');
