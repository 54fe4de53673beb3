import { ChevronLeft, ChevronRight, FileUp, Moon, Presentation, Sun, X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileTrigger } from 'react-aria-components';
import { Banner } from '../../ui/Banner.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { FileDrop } from '../../ui/FileDrop.js';
import { Spinner } from '../../ui/Spinner.js';
import { announce } from '../live/announce.js';
import { useChange } from '../live/useChange.js';
import type { Studio } from '../studio/studio.js';
import { useStudio } from '../studio/useStudio.js';
import { useStage } from '../stage/useStage.js';
import { PagePicture } from './PagePicture.js';
import { Thumbs } from './Thumbs.js';
import { useSlideKeys } from './useSlideKeys.js';
import { useSlides } from './useSlides.js';
import styles from './slides.module.css';

const kinds = ['.pdf', 'application/pdf'];

/** What is sent, and beside it the slides: the page that is shown, the next one, and all of them. @param children what is sent */
export function SlidesWall({ studio, children }: { studio: Studio; children: ReactNode }) {
  const { t } = useTranslation('slides');
  const { slides } = studio;
  const wanted = useSlides(slides, (state) => state.wanted);
  const state = useSlides(slides, (all) => all.state);
  const isOpen = wanted && state === 'open';
  const area = useRef<HTMLDivElement>(null);
  useSlideKeys(studio, area);
  // The place where the file was chosen is gone, or that where it was put away.
  useChange(`${wanted} ${state}`, () => {
    if (wanted && (document.activeElement === null || document.activeElement === document.body)) area.current?.focus();
  });
  return (
    <div
      ref={area}
      className={styles.wall}
      data-open={isOpen || undefined}
      {...(wanted && { role: 'region', 'aria-label': t('title'), tabIndex: -1, 'data-quiet-focus': true })}
    >
      <div className={styles.sent}>
        {isOpen && <p className={styles.caption}>{t('picture')}</p>}
        {children}
      </div>
      {isOpen && <Pages studio={studio} />}
      {wanted && !isOpen && <Choosing studio={studio} />}
    </div>
  );
}

function Choosing({ studio }: { studio: Studio }) {
  const { t } = useTranslation('slides');
  const { slides } = studio;
  const isOpening = useSlides(slides, ({ state }) => state === 'opening');
  const before = useSlides(slides, (state) => state.before);
  return (
    <div className={styles.choosing}>
      {before && <Banner tone="info">{t('before', { name: `\u2068${before.name}\u2069`, page: before.page })}</Banner>}
      <Trouble studio={studio} />
      {isOpening ? (
        <Spinner label={t('opening')} />
      ) : (
        <FileDrop
          label={t('choose')}
          description={t('chooseText')}
          accept={kinds}
          onFile={(file) => void slides.open(file)}
        />
      )}
    </div>
  );
}

function Trouble({ studio }: { studio: Studio }) {
  const { t } = useTranslation('slides');
  const trouble = useSlides(studio.slides, (state) => state.trouble);
  return (
    trouble && (
      <Banner tone="danger" live="assertive">
        {t(`trouble.${trouble}`)}
      </Banner>
    )
  );
}

function Pages({ studio }: { studio: Studio }) {
  const { t } = useTranslation('slides');
  const { slides } = studio;
  const page = useSlides(slides, (state) => state.page);
  const count = useSlides(slides, (state) => state.count);
  useChange(String(page), () => announce(t('position', { page, count })));
  return (
    <>
      <figure className={styles.now}>
        <figcaption className={styles.caption}>{t('now', { page })}</figcaption>
        <Page studio={studio} page={page} />
      </figure>
      <figure className={styles.next}>
        <figcaption className={styles.caption}>{page < count ? t('next', { page: page + 1 }) : t('end')}</figcaption>
        {page < count ? (
          <Page studio={studio} page={page + 1} />
        ) : (
          <div className={styles.page}>
            <p>{t('endText')}</p>
          </div>
        )}
      </figure>
      <div className={styles.below}>
        <Trouble studio={studio} />
        <Tools studio={studio} />
        <Thumbs slides={slides} />
      </div>
    </>
  );
}

function Page({ studio, page }: { studio: Studio; page: number }) {
  const { t } = useTranslation('slides');
  const isUnfit = useSlides(studio.slides, ({ unfit }) => unfit.has(page));
  const isThere = useSlides(studio.slides, ({ made }) => made > 0 && studio.slides.picture(page) !== undefined);
  return (
    <div className={styles.page}>
      {isUnfit ? (
        <p>{t('unfit')}</p>
      ) : (
        <>
          {!isThere && <Spinner label={t('drawing')} />}
          <PagePicture slides={studio.slides} page={page} of="picture" />
        </>
      )}
    </div>
  );
}

function Tools({ studio }: { studio: Studio }) {
  const { t } = useTranslation('slides');
  const { slides } = studio;
  const page = useSlides(slides, (state) => state.page);
  const count = useSlides(slides, (state) => state.count);
  const black = useSlides(slides, (state) => state.black);
  const isShown = useStudio(studio, ({ screen }) => screen.slides === true);
  const isAlone = useStage(studio.several.stage, (state) => state.place === 'out');
  return (
    <div className={styles.tools}>
      <Button
        variant={isShown ? 'secondary' : 'primary'}
        icon={<Presentation aria-hidden="true" />}
        onPress={() => (isShown ? studio.stopScreen() : void studio.showSlides())}
      >
        {t(isShown ? 'hide' : 'show')}
      </Button>
      <div className={styles.turn}>
        <IconButton
          label={t('back')}
          icon={<ChevronLeft />}
          isDisabled={page === 1}
          onPress={() => slides.do('previous')}
        />
        <PageField key={page} page={page} count={count} onGo={(next) => slides.go(next)} />
        <IconButton
          label={t('forward')}
          icon={<ChevronRight />}
          isDisabled={page === count}
          onPress={() => slides.do('next')}
        />
      </div>
      <Button
        variant={black ? 'primary' : 'secondary'}
        icon={black ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />}
        onPress={() => slides.do('black')}
      >
        {t(black ? 'light' : 'dark')}
      </Button>
      <p className={styles.status} role="status">
        {black && isShown ? t('black') : t(isShown ? (isAlone ? 'shown' : 'shownStage') : 'hidden')}
      </p>
    </div>
  );
}

/** The number of the page, which is also the way to another one. */
function PageField({ page, count, onGo }: { page: number; count: number; onGo: (page: number) => void }) {
  const { t } = useTranslation('slides');
  const [text, setText] = useState(String(page));
  const field = useRef<HTMLInputElement>(null);
  const go = () => {
    const wanted = Number.parseInt(text, 10);
    if (Number.isNaN(wanted) || wanted === page) setText(String(page));
    else onGo(wanted);
  };
  return (
    <span className={styles.position}>
      <span aria-hidden="true">{t('page')}</span>
      <input
        ref={field}
        className={styles.number}
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('goTo')}
        value={text}
        maxLength={4}
        size={4}
        onChange={({ target }) => setText(target.value.replace(/\D/g, ''))}
        onFocus={({ target }) => target.select()}
        onBlur={go}
        onKeyDown={({ key }) => key === 'Enter' && go()}
      />
      <span>{t('of', { count })}</span>
    </span>
  );
}

/** The file that is open, and how its pages are turned: looked after beforehand, and so the last in the place for slides. */
export function SlidesFile({ studio }: { studio: Studio }) {
  const { t } = useTranslation('slides');
  const { slides } = studio;
  const isOpen = useSlides(slides, ({ wanted, state }) => wanted && state === 'open');
  const name = useSlides(slides, (state) => state.name);
  const remote = useSlides(slides, (state) => state.remote);
  if (!isOpen) return null;
  return (
    <section className={styles.file} aria-label={t('file')}>
      <div className={styles.tools}>
        <bdi className={styles.name}>{name}</bdi>
        <FileTrigger
          acceptedFileTypes={kinds}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void slides.open(file);
          }}
        >
          <Button variant="quiet" size="s" icon={<FileUp aria-hidden="true" />}>
            {t('other')}
          </Button>
        </FileTrigger>
        <Button variant="quiet" size="s" icon={<X aria-hidden="true" />} onPress={() => studio.closeSlides()}>
          {t('close')}
        </Button>
      </div>
      <Switch isSelected={remote} onChange={(on) => slides.setRemote(on)} description={t('remoteText')}>
        {t('remote')}
      </Switch>
    </section>
  );
}
