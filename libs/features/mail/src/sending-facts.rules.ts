import type { SendingFacts } from '@plenum/contracts';

interface Settings {
  variables: {
    SMTP_URL: string;
    PLENUM_MAIL_FROM: string;
    PLENUM_MAIL_BOUNCES?: string | undefined;
    PLENUM_DKIM_KEY_FILE?: string | undefined;
    PLENUM_DKIM_SELECTOR: string;
  };
  publicUrl: string;
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** A name that others can look up. */
const isPublicName = (host: string) =>
  !/^[\d.]+$|:/.test(host) && host.includes('.') && !/\.(local|internal|invalid|localhost)$/.test(host);

/** What the settings say about how mails leave. Nothing secret of them, and nothing that they do not say. */
export const sendingFactsOf = ({ variables, publicUrl }: Settings, organisation: string): SendingFacts => {
  const host = new URL(variables.SMTP_URL).hostname.replace(/^\[|\]$/g, '');
  const domain = domainOf(variables.PLENUM_MAIL_FROM);
  return {
    address: variables.PLENUM_MAIL_FROM,
    domain,
    host: isPublicName(host) ? host : null,
    bounceDomain: variables.PLENUM_MAIL_BOUNCES ? domainOf(variables.PLENUM_MAIL_BOUNCES) : null,
    dkim: variables.PLENUM_DKIM_KEY_FILE ? { domain, selector: variables.PLENUM_DKIM_SELECTOR } : null,
    organisation,
    website: new URL(publicUrl).host,
  };
};
