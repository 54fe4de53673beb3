import { newId } from '../../backend/ids.js';
import { bareLayouts, isBare, layouts, type BareLayout, type Layout } from './layouts.rules.js';

/** What a reload of the tab must not lose: who holds the studio, whether it is on air, and how all was set. */
export interface Kept {
  holder: string;
  onAir: boolean;
  camera: string | null;
  microphone: string | null;
  /** The camera to switch on again after it was off. */
  lastCamera: string;
  layout: Layout;
  /** What is shown again when the screen goes. */
  bareLayout: BareLayout;
  withName: boolean;
  muted: boolean;
  /** Nobody is shown because the page was loaded anew. */
  paused: boolean;
  sparing: boolean;
  /** The camera is shown with a blurred background or not at all. */
  blurred: boolean;
  detail: string;
}

type Place = Pick<Storage, 'getItem' | 'setItem'>;

const fresh = (): Kept => ({
  holder: newId(),
  onAir: false,
  // The browser's first choice.
  camera: '',
  microphone: '',
  lastCamera: '',
  layout: 'camera',
  bareLayout: 'camera',
  withName: true,
  muted: false,
  paused: false,
  sparing: false,
  blurred: false,
  detail: '',
});

const keyOf = (sessionId: string) => `plenum-studio-${sessionId}`;

export const readKept = (sessionId: string, place: Place): Kept => {
  const kept = fresh();
  try {
    const stored = JSON.parse(place.getItem(keyOf(sessionId)) ?? '{}') as Record<string, unknown> | null;
    for (const name of Object.keys(kept) as (keyof Kept)[]) {
      const value = stored?.[name];
      if (typeof value === typeof kept[name] || (value === null && isDevice(name)))
        Object.assign(kept, { [name]: value });
    }
  } catch {
    // Nonsense or no storage: begin anew.
  }
  if (!bareLayouts.includes(kept.bareLayout)) kept.bareLayout = 'camera';
  // No screen outlives a reload.
  return layouts.includes(kept.layout) && isBare(kept.layout) ? kept : { ...kept, layout: kept.bareLayout };
};

export const withBareLayout = (part: Partial<Kept>): Partial<Kept> =>
  part.layout && isBare(part.layout) ? { ...part, bareLayout: part.layout } : part;

/** Off is no camera of its own: the one before is still the one to switch on. */
export const withLastCamera = (part: Partial<Kept>): Partial<Kept> =>
  typeof part.camera === 'string' ? { ...part, lastCamera: part.camera } : part;

export const writeKept = (sessionId: string, kept: Kept, place: Place): void => {
  try {
    place.setItem(keyOf(sessionId), JSON.stringify(kept));
  } catch {
    // Without a storage everything works but a reload while on air.
  }
};

const isDevice = (name: string) => name === 'camera' || name === 'microphone';
