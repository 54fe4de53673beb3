import {
  locales,
  missingInMessage,
  type FieldProblem,
  type FourEyesView,
  type Locale,
  type OrganiserMessageContent,
  type OrganiserMessageView,
} from '@plenum/contracts';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http, ProblemError } from '../../backend/http.js';
import { Banner, Button, ButtonRow, Card, Radio, RadioGroup } from '../../ui/index.js';
import { SegmentPicker } from '../desk/SegmentPicker.js';
import { DraftKeeper } from './draft-keeper.js';
import { messagePath, useKeepMessage, useRefreshMessages } from './message-data.js';
import { MessagePreview } from './MessagePreview.js';
import styles from './messages.module.css';
import { SendDialog } from './SendDialog.js';
import { TextFields } from './TextFields.js';

interface Props {
  message: OrganiserMessageView;
  zone: string;
  fourEyes: FourEyesView;
}

const contentOf = ({ segment, service, texts }: OrganiserMessageView): OrganiserMessageContent => ({
  segment,
  service,
  texts,
});

/** Saves by itself; see DraftKeeper. */
const useKeeper = (message: OrganiserMessageView) => {
  const refresh = useRefreshMessages();
  const keep = useKeepMessage();
  const { id, eventId } = message;
  const [keeper] = useState(
    () =>
      new DraftKeeper<OrganiserMessageContent>({
        id,
        version: message.version,
        content: contentOf(message),
        place: window.sessionStorage,
        save: async (content, version) => {
          const saved = await http.put<OrganiserMessageView>(messagePath(id), { ...content, version });
          keep(saved);
          return saved.version;
        },
        refusal: (error) => {
          const code = error instanceof ProblemError ? error.code : undefined;
          if (code === 'organiserMessage.changed') return { is: 'conflict' };
          if (code !== 'organiserMessage.stateMove' && code !== 'organiserMessage.notFound') return undefined;
          void refresh(eventId, id);
          return { is: 'closed' };
        },
      }),
  );
  const leave = useEffectEvent(() => void keeper.flush().then(() => refresh(eventId, id)));
  useEffect(() => () => leave(), []);
  return keeper;
};

/** A draft: its text, its people, its kind, and how it will look. */
export function MessageEditor({ message, zone, fourEyes }: Props) {
  const { t } = useTranslation('organiserMessages');
  const own = useLocale();
  const keeper = useKeeper(message);
  const { content, state, version } = useSyncExternalStore(keeper.listen, keeper.now, keeper.now);
  const written = locales.filter((one) => content.texts[one]?.subject || content.texts[one]?.body);
  const [language, setLanguage] = useState<Locale>(written.includes(own) ? own : (written[0] ?? own));
  const [sending, setSending] = useState(false);
  const [asked, setAsked] = useState(false);
  const problems: FieldProblem[] = asked ? missingInMessage(content.texts) : [];
  const write = (change: Partial<OrganiserMessageContent>) => keeper.write({ ...content, ...change });
  const isBehind = message.version > version && state === 'saved';
  useEffect(() => {
    // Nothing of one's own is at stake: then what a colleague wrote is simply shown.
    if (isBehind) keeper.takeTheirs(contentOf(message), message.version);
  }, [isBehind, keeper, message]);
  const send = async () => {
    setAsked(true);
    const missing = missingInMessage(content.texts);
    const first = missing.map(({ path }) => locales.find((one) => path.startsWith(`texts.${one}.`))).find(Boolean);
    if (first) setLanguage(first);
    if (missing.length > 0) return document.getElementById('missing')?.focus();
    if (await keeper.flush()) setSending(true);
  };
  return (
    <div className={styles.editor}>
      <div className={styles.main}>
        {state === 'conflict' && <Conflict keeper={keeper} id={message.id} />}
        <div id="missing" tabIndex={-1} role="alert" className={styles.missing}>
          {problems.length > 0 && <Banner tone="danger" title={t('missing')} />}
        </div>
        <Card padding="l">
          <TextFields
            texts={content.texts}
            onChange={(texts) => write({ texts })}
            language={language}
            onLanguage={setLanguage}
            problems={problems}
          />
        </Card>
        <Card padding="l">
          <SegmentPicker eventId={message.eventId} value={content.segment} onChange={(segment) => write({ segment })} />
        </Card>
        <Card padding="l">
          <RadioGroup
            label={t('service.label')}
            value={content.service ? 'yes' : 'no'}
            onChange={(next) => write({ service: next === 'yes' })}
          >
            <Radio value="yes" description={t('service.yesHelp')}>
              {t('service.yes')}
            </Radio>
            <Radio value="no" description={t('service.noHelp')}>
              {t('service.no')}
            </Radio>
          </RadioGroup>
        </Card>
        <ButtonRow>
          <Button variant="primary" onPress={() => void send()}>
            {t('send.open')}
          </Button>
        </ButtonRow>
        <p className={styles.keeping} role={state === 'failed' ? 'alert' : undefined}>
          {(state === 'saved' || state === 'unsaved' || state === 'saving' || state === 'failed') &&
            t(`keeping.${state}`)}
        </p>
      </div>
      <div className={styles.aside}>
        <MessagePreview
          message={message}
          version={version}
          locale={written.length > 1 ? language : undefined}
          ready={() => keeper.flush()}
        />
      </div>
      {sending && (
        <SendDialog
          id={message.id}
          version={version}
          zone={zone}
          fourEyes={fourEyes}
          onClose={() => setSending(false)}
        />
      )}
    </div>
  );
}

function Conflict({ keeper, id }: { keeper: DraftKeeper<OrganiserMessageContent>; id: string }) {
  const { t } = useTranslation('organiserMessages');
  const theirs = () => http.get<OrganiserMessageView>(messagePath(id));
  return (
    <Banner
      tone="warning"
      live="polite"
      title={t('conflict.title')}
      actions={
        <>
          <Button onPress={() => void theirs().then(({ version }) => keeper.keepMine(version))}>
            {t('conflict.mine')}
          </Button>
          <Button onPress={() => void theirs().then((other) => keeper.takeTheirs(contentOf(other), other.version))}>
            {t('conflict.theirs')}
          </Button>
        </>
      }
    >
      {t('conflict.text')}
    </Banner>
  );
}
