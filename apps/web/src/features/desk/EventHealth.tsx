import type { DeskProgrammeView } from '@plenum/contracts';
import { CircleAlert, CircleCheck, Lightbulb, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../ui/index.js';
import { useDeliverability, useGrants, useMay } from './desk-data.js';
import styles from './desk.module.css';
import { healthOf, type HealthFinding } from './event-health.js';

const icons = { problem: CircleAlert, warning: TriangleAlert, hint: Lightbulb } as const;
const shown = 6;

/** What is wrong or could be better, each with the way to where it is put right. */
export function EventHealth({ programme }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation('desk');
  const [all, setAll] = useState(false);
  const [now] = useState(() => new Date());
  const { event } = programme;
  const { data: grants } = useGrants(event.organisationId);
  const may = useMay();
  const maySeeMails = may('mail.see', { organisationId: event.organisationId, eventId: event.id });
  const { data: deliverability } = useDeliverability(event.id, maySeeMails && event.state === 'published');
  const findings = healthOf({ programme, now, grants, domains: deliverability?.domains });
  if (findings.length === 0)
    return (
      <p className={styles.healthy}>
        <CircleCheck aria-hidden="true" />
        {t('health.good')}
      </p>
    );
  const maySolve = ({ to }: HealthFinding) => {
    const place = { organisationId: event.organisationId, eventId: event.id };
    if (to === 'agenda') return may('programme.edit', place);
    if (to === 'delivery') return maySeeMails;
    return to === 'team' ? may('grant.see', place) : may('event.edit', place);
  };
  const listed = all ? findings : findings.slice(0, shown);
  return (
    <>
      <ul className={`plain ${styles.findings}`}>
        {listed.map((finding, index) => (
          <Finding key={index} finding={finding} href={maySolve(finding) ? hrefOf(finding, event.id) : undefined} />
        ))}
      </ul>
      {findings.length > listed.length && (
        <button type="button" className={styles.textButton} onClick={() => setAll(true)}>
          {t('health.all', { count: findings.length - listed.length })}
        </button>
      )}
    </>
  );
}

const hrefOf = ({ to, sessionId }: HealthFinding, eventId: string): string | undefined => {
  const base = `/desk/events/${eventId}`;
  if (to === 'overview') return undefined;
  if (to === 'team') return '/desk/team';
  if (to === 'delivery') return `${base}/mails/domains`;
  return to === 'agenda' ? `${base}/agenda${sessionId ? `?session=${sessionId}` : ''}` : `${base}/settings`;
};

function Finding({ finding: { code, tone, params }, href }: { finding: HealthFinding; href?: string }) {
  const { t } = useTranslation('desk');
  const { t: mails } = useTranslation('delivery');
  const Icon = icons[tone];
  return (
    <li className={styles.finding} data-tone={tone}>
      <Icon aria-hidden="true" />
      <span>
        <span className="visually-hidden">{t(`health.tones.${tone}`)}: </span>
        {code === 'mailTrouble' ? mails('health', { ...params }) : t(`health.${code}`, { ...params })}
        {href && (
          <>
            {' '}
            <Link href={href}>{code === 'mailTrouble' ? mails('healthSolve') : t(`health.solve.${code}`)}</Link>
          </>
        )}
      </span>
    </li>
  );
}
