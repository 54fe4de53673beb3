import {
  locales,
  type Deliverability,
  type DomainDeliverability,
  type Locale,
  type MailProblem,
  type SendingFacts,
} from '@plenum/contracts';
import { Copy, Mail } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLocale, usePage } from '../../app/page.js';
import {
  Badge,
  Button,
  ButtonRow,
  Card,
  Disclosure,
  EmptyState,
  Link,
  LinkButton,
  NativeSelect,
  PageHeader,
  Stack,
  Table,
  type Tone,
} from '../../ui/index.js';
import { useCopy } from '../../ui/useCopy.js';
import { useDeliverability, useProgramme } from './desk-data.js';
import { isOwnReply, useReplyWords } from './reply-words.js';
import styles from './delivery.module.css';
import deskStyles from './desk.module.css';
import { durationText } from './duration-text.js';
import { itText, mailtoOf } from './it-text.js';
import { Loaded } from './Loaded.js';
import { useTitle } from './title.js';

const tones: Record<DomainDeliverability['grade'], Tone> = { bad: 'danger', some: 'warning', good: 'success' };
const problemTones: Record<MailProblem['state'], Tone> = {
  bounced: 'danger',
  failed: 'danger',
  suppressed: 'danger',
  deferred: 'warning',
  unknown: 'warning',
  missed: 'warning',
};
const columns = ['accepted', 'waiting', 'deferred', 'bounced', 'failed', 'suppressed', 'unknown', 'missed'] as const;
/** Where the recipients' IT can help. */
const isForIt = ({ advice }: MailProblem) => advice === 'blocked' || advice === 'later' || advice === 'refused';

/** Where mails do not arrive, and what to do about it; before the last one is on its way. */
export function DeliveryView() {
  const { t } = useTranslation('delivery');
  const { eventId = '' } = useParams();
  const programme = useProgramme(eventId);
  const deliverability = useDeliverability(eventId);
  useTitle(t('title'), programme.data?.event.title);
  const event = programme.data?.event.title ?? '';
  return (
    <>
      <PageHeader
        look="desk"
        crumbs={[{ href: `/desk/events/${eventId}/mails`, label: t('back') }]}
        title={t('title')}
        lead={t('lead')}
      />
      <Loaded query={deliverability} level={2}>
        {({ domains, total, sending }) => <Domains {...{ domains, total, sending, event, eventId }} />}
      </Loaded>
    </>
  );
}

interface Shown extends Deliverability {
  event: string;
  eventId: string;
}

function Domains({ domains, total, sending, event, eventId }: Shown) {
  const { t } = useTranslation('delivery');
  const troubled = domains.filter(({ grade }) => grade !== 'good');
  const fine = domains.filter(({ grade }) => grade === 'good');
  if (total === 0) return <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>;
  return (
    <div className={styles.domains}>
      {troubled.length === 0 && (
        <EmptyState title={t('allGood')} compact>
          {t('allGoodText')}
        </EmptyState>
      )}
      {troubled.map((domain) => (
        <Troubled key={domain.domain} domain={domain} {...{ sending, event, eventId }} />
      ))}
      {fine.length > 0 && (
        <section aria-labelledby="fine">
          <h2 id="fine" className={deskStyles.smallTitle}>
            {t('restTitle', { count: fine.length })}
          </h2>
          <Fine domains={fine} eventId={eventId} />
        </section>
      )}
      {total > domains.length && (
        <p className={deskStyles.quiet}>{t('more', { shown: domains.length, count: total })}</p>
      )}
    </div>
  );
}

const mailsPath = (eventId: string, domain: string, state?: string) =>
  `/desk/events/${eventId}/mails?${new URLSearchParams({ domain, ...(state && { state }) }).toString()}`;

const useTook = () => {
  const { t } = useTranslation('delivery');
  const locale = useLocale();
  return ({ medianSeconds, p95Seconds }: DomainDeliverability) =>
    medianSeconds === null || p95Seconds === null
      ? null
      : t('tookText', { median: durationText(medianSeconds, locale), p95: durationText(p95Seconds, locale) });
};

function Troubled({
  domain,
  sending,
  event,
  eventId,
}: {
  domain: DomainDeliverability;
  sending: SendingFacts;
  event: string;
  eventId: string;
}) {
  const { t } = useTranslation('delivery');
  const replyWords = useReplyWords();
  const took = useTook()(domain);
  const numbers = new Intl.NumberFormat(useLocale());
  const id = `d-${domain.domain}`;
  return (
    <Card as="section" padding="m" aria-labelledby={id}>
      <Stack gap={3}>
        <div className={styles.domainHead}>
          <h2 id={id}>{domain.domain}</h2>
          <Badge tone={tones[domain.grade]}>{t(`grades.${domain.grade}`)}</Badge>
        </div>
        <dl className={styles.counts}>
          {columns
            .filter((column) => domain[column] > 0)
            .map((column) => (
              <div key={column}>
                <dt>{t(`columns.${column}`)}</dt>
                <dd>{numbers.format(domain[column])}</dd>
              </div>
            ))}
          {took && (
            <div>
              <dt>{t('took')}</dt>
              <dd>{took}</dd>
            </div>
          )}
        </dl>
        <ul className={`plain ${styles.problems}`}>
          {domain.problems.map((problem, index) => (
            <li key={index} className={styles.problem}>
              <div className={styles.problemHead}>
                <Badge tone={problemTones[problem.state]}>{t(`columns.${problem.state}`)}</Badge>
                <span>
                  {t('mails', { count: problem.mails })} {t('people', { count: problem.people })}
                </span>
              </div>
              <p>{t(`advice.${problem.advice}`)}</p>
              {/* Of an address that is not written to, the advice says all: no mail server was asked. */}
              {problem.reply && problem.state !== 'suppressed' && (
                <p className={deskStyles.quiet}>
                  {isOwnReply(problem.reply) ? (
                    replyWords(problem.reply)
                  ) : (
                    <>
                      {t('said')} <q className={styles.reply}>{problem.reply}</q>
                    </>
                  )}
                </p>
              )}
            </li>
          ))}
        </ul>
        <div>
          <Link href={mailsPath(eventId, domain.domain)}>{t('seeMails', { domain: domain.domain })}</Link>
        </div>
        {domain.problems.some(isForIt) && <ForIt {...{ domain, sending, event }} />}
      </Stack>
    </Card>
  );
}

/** What the organiser sends to the recipients' IT, who alone can change it. */
function ForIt({ domain, sending, event }: { domain: DomainDeliverability; sending: SendingFacts; event: string }) {
  const { t } = useTranslation('delivery');
  const [language, setLanguage] = useState<Locale>(useLocale());
  const { account } = usePage().whoAmI;
  const copy = useCopy();
  const contact = { name: account?.name ?? '', email: account?.email ?? '' };
  const problems = domain.problems.filter(isForIt);
  const letter = itText(language, { domain: domain.domain, sending, problems, event, contact });
  return (
    <Disclosure title={t('it.title', { domain: domain.domain })}>
      <Stack gap={3}>
        <p className={deskStyles.quiet}>{t('it.lead')}</p>
        <NativeSelect
          label={t('it.language')}
          value={language}
          onChange={(next) => setLanguage(locales.find((one) => one === next) ?? 'de')}
          options={locales.map((id) => ({ id, label: t(`it.languages.${id}`) }))}
        />
        <pre className={styles.letter} lang={language}>
          {letter.body}
        </pre>
        <ButtonRow>
          <Button
            icon={<Copy aria-hidden="true" />}
            onPress={() => void copy(`${letter.subject}\n\n${letter.body}`, t('it.copied'))}
          >
            {t('it.copy')}
          </Button>
          <LinkButton icon={<Mail aria-hidden="true" />} href={mailtoOf(domain.domain, letter)}>
            {t('it.mail')}
          </LinkButton>
        </ButtonRow>
      </Stack>
    </Disclosure>
  );
}

function Fine({ domains, eventId }: { domains: readonly DomainDeliverability[]; eventId: string }) {
  const { t } = useTranslation('delivery');
  const took = useTook();
  const numbers = new Intl.NumberFormat(useLocale());
  return (
    <Table
      label={t('restTitle', { count: domains.length })}
      rows={domains.map((domain) => ({ ...domain, id: domain.domain }))}
      columns={[
        {
          id: 'domain',
          title: t('domain'),
          cell: ({ domain }) => (
            <Link quiet href={mailsPath(eventId, domain)}>
              <span className={deskStyles.anywhere}>{domain}</span>
            </Link>
          ),
        },
        {
          id: 'accepted',
          title: t('columns.accepted'),
          align: 'end',
          cell: ({ accepted }) => numbers.format(accepted),
        },
        { id: 'waiting', title: t('columns.waiting'), align: 'end', cell: ({ waiting }) => numbers.format(waiting) },
        { id: 'took', title: t('took'), align: 'end', wideOnly: true, cell: (domain) => took(domain) ?? '–' },
      ]}
    />
  );
}
