import { locales, type FourEyesView, type OrganiserMessageView } from '@plenum/contracts';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { Badge, Banner, Button, Card, EventTime, PageHeader, Stack } from '../../ui/index.js';
import { useCopy } from '../../ui/useCopy.js';
import { useProgramme } from '../desk/desk-data.js';
import { Loaded } from '../desk/Loaded.js';
import { useTitle } from '../desk/title.js';
import { say, useSayProblem } from '../desk/undo.js';
import { messagePath, useAudience, useMessage, useMessages, useTakeMessage } from './message-data.js';
import { MessageAudience } from './MessageAudience.js';
import { MessageEditor } from './MessageEditor.js';
import { MessagePreview } from './MessagePreview.js';
import { MessageProgress } from './MessageProgress.js';
import { Resting } from './Resting.js';
import { subjectOf, tones } from './message-words.js';
import styles from './messages.module.css';
import { SegmentWords } from './SegmentWords.js';
import { useWithdraw } from './SendDialog.js';

const noRules: FourEyesView = { organisation: false, event: false };

/** One message, from the first word to the last mail. */
export function MessageView() {
  const { t } = useTranslation('organiserMessages');
  const locale = useLocale();
  const { eventId = '', messageId = '' } = useParams();
  const programme = useProgramme(eventId);
  const message = useMessage(messageId);
  const fourEyes = useMessages(eventId).data?.fourEyes ?? noRules;
  const subject = (message.data && subjectOf(message.data, locale, programme.data?.event.title)) || t('noSubject');
  useTitle(subject, t('nav'), programme.data?.event.title);
  const zone = programme.data?.event.zone ?? 'UTC';
  return (
    <>
      <PageHeader
        look="desk"
        crumbs={[{ href: `/desk/events/${eventId}/messages`, label: t('nav') }]}
        title={subject}
        lead={message.data && <Badge tone={tones[message.data.state]}>{t(`states.${message.data.state}`)}</Badge>}
        actions={message.data && message.data.state !== 'draft' && <Duplicate message={message.data} />}
      />
      <Loaded query={message} level={2}>
        {(data) =>
          data.state === 'draft' ? (
            <MessageEditor key={data.id} message={data} zone={zone} fourEyes={fourEyes} />
          ) : (
            <Written message={data} zone={zone} />
          )
        }
      </Loaded>
    </>
  );
}

function Duplicate({ message: { id, eventId } }: { message: OrganiserMessageView }) {
  const { t } = useTranslation('organiserMessages');
  const navigate = useNavigate();
  const sayProblem = useSayProblem();
  const duplicate = async () => {
    try {
      const copy = await http.post<OrganiserMessageView>(`${messagePath(id)}/duplicate`);
      await navigate(`/desk/events/${eventId}/messages/${copy.id}`);
      say(t('duplicated'));
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <Button icon={<Copy aria-hidden="true" />} onPress={() => void duplicate()}>
      {t('duplicate')}
    </Button>
  );
}

/** A message that is not written any more: it waits, has a time, is going out or has gone. */
function Written({ message, zone }: { message: OrganiserMessageView; zone: string }) {
  const { t } = useTranslation('organiserMessages');
  const isAhead = message.state === 'waiting' || message.state === 'scheduled';
  const audience = useAudience(message.id, message.version, { enabled: isAhead });
  const languages = locales.filter((one) => message.texts[one]?.body);
  return (
    <div className={styles.editor}>
      <div className={styles.main}>
        {message.state === 'waiting' && <Waiting message={message} zone={zone} />}
        {message.state === 'scheduled' && <Scheduled message={message} zone={zone} />}
        {!isAhead && <MessageProgress message={message} zone={zone} />}
        {isAhead && (
          <Card as="section" aria-labelledby="audience">
            <Stack gap={3}>
              <h2 id="audience" className={styles.title}>
                {t('audience.title')}
              </h2>
              <SegmentWords eventId={message.eventId} segment={message.segment} />
              <MessageAudience query={audience} />
              <Resting audience={audience.data} quiet={message.quiet} zone={zone} />
              <p>{t(message.service ? 'service.yes' : 'service.no')}</p>
              <p>{t(message.quiet ? 'quiet.on' : 'quiet.off')}</p>
            </Stack>
          </Card>
        )}
      </div>
      <div className={styles.aside}>
        <MessagePreview message={message} version={message.version} choosesLanguage={languages.length > 1} />
      </div>
    </div>
  );
}

function Waiting({ message, zone }: { message: OrganiserMessageView; zone: string }) {
  const { t } = useTranslation('organiserMessages');
  const copy = useCopy();
  const take = useTakeMessage();
  const sayProblem = useSayProblem();
  const [pending, setPending] = useState(false);
  const { id, version, mayApprove, submittedBy, sendAt } = message;
  const approve = async () => {
    setPending(true);
    try {
      await take(await http.post<OrganiserMessageView>(`${messagePath(id)}/approve`, { version }));
      say(t('waiting.approved'));
    } catch (error) {
      sayProblem(error);
    }
    setPending(false);
  };
  return (
    <Banner
      tone="warning"
      title={t('waiting.title')}
      actions={
        <>
          {mayApprove ? (
            <Button variant="primary" onPress={() => void approve()} isPending={pending}>
              {t('waiting.approve')}
            </Button>
          ) : (
            <Button onPress={() => void copy(window.location.href, t('waiting.copied'))}>{t('waiting.copy')}</Button>
          )}
          <Withdraw id={id} />
        </>
      }
    >
      <p>{mayApprove ? t('waiting.other', { name: submittedBy ?? '–' }) : t('waiting.own')}</p>
      <p>
        {sendAt ? (
          <>
            {t('scheduled.title')} <EventTime start={sendAt} zone={zone} />
          </>
        ) : (
          t('waiting.soon')
        )}
      </p>
    </Banner>
  );
}

function Scheduled({ message, zone }: { message: OrganiserMessageView; zone: string }) {
  const { t } = useTranslation('organiserMessages');
  const { id, sendAt, submittedBy, approvedBy } = message;
  const name = submittedBy ?? '–';
  return (
    <Banner title={t('scheduled.state')} actions={<Withdraw id={id} />}>
      <p>
        {t('scheduled.title')} {sendAt && <EventTime start={sendAt} zone={zone} />}
      </p>
      <p>{approvedBy ? t('scheduled.both', { name, other: approvedBy }) : t('scheduled.by', { name })}</p>
    </Banner>
  );
}

function Withdraw({ id }: { id: string }) {
  const { t } = useTranslation('organiserMessages');
  const withdraw = useWithdraw();
  return <Button onPress={() => void withdraw(id)}>{t('withdraw')}</Button>;
}
