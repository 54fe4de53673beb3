export interface SmtpOptions {
  host: string;
  port: number;
  secure: boolean;
  requireTLS: boolean;
  ignoreTLS: boolean;
  auth?: { user: string; pass: string };
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * What SMTP_URL means. In production STARTTLS is required, so that a line that strips it gets nothing; except for
 * `smtps`, for a relay on this very machine, and where `?ignoreTLS=true` says that the operator knows better.
 */
export const smtpOptionsOf = (smtpUrl: string, isProduction: boolean): SmtpOptions => {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const ignoreTLS = url.searchParams.get('ignoreTLS') === 'true';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    requireTLS: isProduction && !secure && !ignoreTLS && !loopback.includes(url.hostname),
    ignoreTLS: ignoreTLS && !secure,
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  };
};
