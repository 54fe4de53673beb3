import { captionLanguages, type CaptionLanguage, type SessionView } from '@plenum/contracts';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Disclosure } from '../../ui/Disclosure.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import { useAct } from '../cockpit/useAct.js';
import { useMay } from '../desk/desk-data.js';
import { useSayProblem } from '../desk/undo.js';
import { InviteCaptioner } from './InviteCaptioner.js';
import { languageName } from './language-name.js';
import { RecogniserDesk } from './RecogniserDesk.js';
import type { Glossary } from './useGlossary.js';
import styles from './captioner.module.css';

interface Props {
  room: LiveRoom;
  session: SessionView;
  organisationId: string;
  glossary: Glossary;
}

/** What one arranges before it begins: languages, abbreviations, recognisers. */
export function CaptionSetUp({ room, session, organisationId, glossary }: Props) {
  const { t } = useTranslation('captions');
  const runs = useRoom(room, ({ me }) => me?.permissions.includes('session.run') ?? false);
  const may = useMay();
  const gives = may('grant.edit', { organisationId });
  // What is open stays open when the first language is there: often a second one follows.
  const [startsOpen] = useState(() => room.getSnapshot().state.captions.languages.length === 0);
  return (
    <section className={styles.setUp} aria-label={t('setUp')}>
      <Disclosure title={t('languages')} startsOpen={startsOpen}>
        <Languages room={room} session={session} />
      </Disclosure>
      <Disclosure title={t('glossary')} aside={glossary.terms.length > 0 && String(glossary.terms.length)}>
        <Terms glossary={glossary} />
      </Disclosure>
      {runs && (
        <Disclosure title={t('recognisers.title')}>
          <RecogniserDesk sessionId={session.id} fallback={session.language} />
        </Disclosure>
      )}
      {gives && (
        <Disclosure title={t('invite.title')}>
          <InviteCaptioner organisationId={organisationId} sessionId={session.id} />
        </Disclosure>
      )}
      <Disclosure title={t('shortcuts.title')}>
        <dl className={styles.keys}>
          {(['enter', 'up', 'escape', 'f2', 'f4'] as const).map((key) => (
            <div key={key}>
              <dt>
                <kbd>{t(`shortcuts.${key}`)}</kbd>
              </dt>
              <dd>{t(`shortcuts.${key}Text`)}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </section>
  );
}

const mostLanguages = 4;

function Languages({ room, session }: Pick<Props, 'room' | 'session'>) {
  const { t, i18n } = useTranslation('captions');
  const act = useAct(room);
  const languages = useRoom(room, ({ state }) => state.captions.languages);
  const others = captionLanguages.filter((language) => !languages.includes(language));
  const first = others.find((language) => language === session.language) ?? others[0]!;
  const [wanted, setWanted] = useState<CaptionLanguage>();
  const next = wanted && others.includes(wanted) ? wanted : first;
  const set = (list: CaptionLanguage[]) => void act('caption.adjust', { languages: list });
  return (
    <div className={styles.form}>
      <p>{t('languagesText')}</p>
      {languages.length > 0 && (
        <ul className={`plain ${styles.chips}`}>
          {languages.map((language) => {
            const name = languageName(language, i18n.language);
            return (
              <li key={language} className={styles.chip}>
                {name}
                <IconButton
                  size="s"
                  label={t('removeLanguage', { language: name })}
                  icon={<X aria-hidden="true" />}
                  onPress={() => set(languages.filter((other) => other !== language))}
                />
              </li>
            );
          })}
        </ul>
      )}
      {languages.length < mostLanguages && (
        <div className={styles.pair}>
          <NativeSelect
            label={t('addLanguage')}
            value={next}
            onChange={(value) => setWanted(value as CaptionLanguage)}
            options={others
              .map((id) => ({ id, label: languageName(id, i18n.language) }))
              .toSorted((one, other) => one.label.localeCompare(other.label, i18n.language))}
          />
          <Button onPress={() => set([...languages, next])}>{t('add')}</Button>
        </div>
      )}
    </div>
  );
}

function Terms({ glossary }: { glossary: Glossary }) {
  const { t } = useTranslation('captions');
  const sayProblem = useSayProblem();
  const [short, setShort] = useState('');
  const [long, setLong] = useState('');
  const add = async () => {
    if (!short.trim() || !long.trim()) return;
    try {
      await glossary.put({ short: short.trim(), long: long.trim() });
      setShort('');
      setLong('');
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <div className={styles.form}>
      <p>{t('glossaryText')}</p>
      <form
        className={styles.term}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField label={t('short')} value={short} onChange={setShort} maxLength={20} autoComplete="off" />
        <TextField label={t('long')} value={long} onChange={setLong} maxLength={120} autoComplete="off" />
        <Button type="submit">{t('add')}</Button>
      </form>
      {glossary.terms.length > 0 && (
        <ul className={`plain ${styles.terms}`}>
          {glossary.terms.map((term) => (
            <li key={term.short}>
              <b>{term.short}</b>
              <span>{term.long}</span>
              <IconButton
                size="s"
                label={t('removeTerm', { short: term.short })}
                icon={<X aria-hidden="true" />}
                onPress={() => void glossary.remove(term.short).catch(sayProblem)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
