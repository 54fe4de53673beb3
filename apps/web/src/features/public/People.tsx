import type { Locale, SpeakerView, VendorView } from '@plenum/contracts';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar, Card, Disclosure, Grid, Link, PlainText, Stack } from '../../ui/index.js';
import styles from './public.module.css';

/** Who speaks. What there is to read about them opens on demand. */
export function Speakers({
  speakers,
  lang,
  level = 3,
}: {
  speakers: readonly SpeakerView[];
  lang: Locale;
  level?: 3 | 4;
}) {
  const { t } = useTranslation('public');
  const Heading = `h${level}` as const;
  return (
    <Grid as="ul" gap={4}>
      {speakers.map(({ id, name, affiliation, biography }) => (
        <Card as="li" key={id} padding="m">
          <div className={styles.person}>
            <Avatar name={name} />
            <div>
              <Heading className={styles.personName}>{name}</Heading>
              {affiliation && <p className={styles.small}>{affiliation}</p>}
            </div>
            {biography && (
              <Disclosure title={t('event.biography', { name })}>
                <PlainText lang={lang}>{biography}</PlainText>
              </Disclosure>
            )}
          </div>
        </Card>
      ))}
    </Grid>
  );
}

/** Who shows solutions: the same card for everyone. */
export function Vendors({ vendors, lang, level = 3 }: { vendors: readonly VendorView[]; lang: Locale; level?: 3 | 4 }) {
  const Heading = `h${level}` as const;
  return (
    <Grid as="ul" gap={4} min="l">
      {vendors.map(({ id, name, text, website }) => (
        <Card as="li" key={id} padding="m">
          <Stack gap={2}>
            <Heading>{name}</Heading>
            {text && <PlainText lang={lang}>{text}</PlainText>}
            {website && <HostLink href={website} />}
          </Stack>
        </Card>
      ))}
    </Grid>
  );
}

/** A link away from here shows where it leads. */
export function HostLink({ href, title }: { href: string; title?: string }) {
  const { t } = useTranslation();
  const host = hostOf(href);
  if (!host) return <span>{title ?? href}</span>;
  return (
    <span>
      <Link href={href} rel="noopener noreferrer nofollow" aria-label={title ? undefined : t('opensForeign', { host })}>
        {title ?? host}
      </Link>
      {title && <span className={styles.small}> ({host})</span>} <ExternalLink aria-hidden="true" size="0.9em" />
    </span>
  );
}

/** Where a link leads; null for what is no link we would follow. */
const hostOf = (href: string): string | null => {
  if (!/^(https?:\/\/|mailto:)/i.test(href) || !URL.canParse(href)) return null;
  const { host, pathname, protocol } = new URL(href);
  return protocol === 'mailto:' ? pathname : host;
};
