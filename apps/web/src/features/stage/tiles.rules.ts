import type { StageArrangement, StageSource } from '@plenum/contracts';
import type { Box, Size } from '../studio/layouts.rules.js';

/** Somebody on stage, as far as it says what is drawn. */
export interface OnStage {
  id: string;
  /** Shares a screen whose picture has arrived. */
  hasScreen: boolean;
}

export interface Tile {
  personId: string;
  source: StageSource;
  box: Box;
  /** Nothing of it is cut off. */
  whole?: true;
}

/** Between tiles, in pixels of the picture. */
const gap = 8;

const columnsFor = (count: number): number => (count <= 1 ? 1 : count <= 4 ? 2 : 3);

/** Equal tiles in rows; the last row stands in the middle. */
export const gridOf = (count: number, { width, height }: Size): Box[] => {
  const columns = columnsFor(count);
  const rows = Math.ceil(count / columns);
  const own = {
    width: (width - gap * (columns - 1)) / columns,
    height: (height - gap * (rows - 1)) / rows,
  };
  // Two beside each other keep the shape of a camera instead of becoming columns.
  const tall = Math.min(own.height, (own.width * 9) / 16);
  const top = (height - (rows * tall + (rows - 1) * gap)) / 2;
  return Array.from({ length: count }, (_none, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (width - (inRow * own.width + (inRow - 1) * gap)) / 2;
    return {
      x: left + (index % columns) * (own.width + gap),
      y: top + row * (tall + gap),
      width: own.width,
      height: tall,
    };
  });
};

/** One large, the others in a column at its end. */
const besides = (others: number, { width, height }: Size): { large: Box; small: Box[] } => {
  if (others === 0) return { large: { x: 0, y: 0, width, height }, small: [] };
  const tall = Math.min((height - gap * (others - 1)) / others, height / 4);
  const wide = (tall * 16) / 9;
  const top = (height - (others * tall + (others - 1) * gap)) / 2;
  return {
    large: { x: 0, y: 0, width: width - wide - gap, height },
    small: Array.from({ length: others }, (_none, index) => ({
      x: width - wide,
      y: top + index * (tall + gap),
      width: wide,
      height: tall,
    })),
  };
};

/**
 * The part of the width the sign-language interpreter has: a sixth of the picture, the least that Ofcom advises broadcasters to give, and
 * more than the 320 × 240 pixels the German BITV asks for.
 */
const signerPart = 0.41;

/** Where the interpreter stands: above, since captions and the buttons of players lie below; as large as a camera in its own shape. */
export const signerBox = ({ width }: Size): Box => {
  const wide = width * signerPart;
  return { x: width - wide, y: 0, width: wide, height: (wide * 9) / 16 };
};

/** What the interpreter leaves: one place beside, and a small one below. */
const besidesSigner = (size: Size): { beside: Box; below: Box } => {
  const { x, width, height } = signerBox(size);
  return {
    beside: { x: 0, y: 0, width: x - gap, height: size.height },
    below: { x, y: height + gap, width, height: size.height - height - gap },
  };
};

const moved = (boxes: readonly Box[], { x, y }: Box): Box[] =>
  boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y }));

/** The interpreter alone, as over a card; nothing where nobody interprets. */
export const signerTiles = (people: readonly OnStage[], signer: string | null | undefined, size: Size): Tile[] =>
  people
    .filter(({ id }) => id === signer)
    .map(({ id }) => ({ personId: id, source: 'camera', box: signerBox(size), whole: true }));

type Arranged = Pick<StageArrangement, 'layout' | 'spotlight' | 'signer'>;

/** Where everybody stands. @param speaker who speaks, where nobody is in the spotlight */
export const tilesOf = (
  everybody: readonly OnStage[],
  { layout, spotlight, signer }: Arranged,
  speaker: string | null,
  size: Size,
): Tile[] => {
  const signing = signerTiles(everybody, signer, size);
  const people = everybody.filter(({ id }) => signing.length === 0 || id !== signer);
  return [...placed(people, { layout, spotlight }, speaker, size, signing.length > 0), ...signing];
};

const placed = (
  people: readonly OnStage[],
  { layout, spotlight }: Pick<StageArrangement, 'layout' | 'spotlight'>,
  speaker: string | null,
  size: Size,
  isSigned: boolean,
): Tile[] => {
  const { beside, below } = besidesSigner(size);
  const largeAnd = (others: number) =>
    isSigned ? { large: beside, small: moved(gridOf(others, below), below) } : besides(others, size);
  const isThere = (id: string | null) => people.some((person) => person.id === id);
  const inFront = isThere(spotlight) ? spotlight : isThere(speaker) ? speaker : (people[0]?.id ?? null);
  // Of several screens that of the one in the spotlight, else the one that was there first.
  const sharing =
    people.find(({ id, hasScreen }) => hasScreen && id === spotlight) ?? people.find(({ hasScreen }) => hasScreen);
  if (layout === 'screen' && sharing) {
    const { large, small } = largeAnd(people.length);
    const cameras = people.map(({ id }, index): Tile => ({ personId: id, source: 'camera', box: small[index]! }));
    return [{ personId: sharing.id, source: 'screen', box: large }, ...cameras];
  }
  if (layout === 'speaker' && inFront) {
    const others = people.filter(({ id }) => id !== inFront);
    const { large, small } = largeAnd(others.length);
    const cameras = others.map(({ id }, index): Tile => ({ personId: id, source: 'camera', box: small[index]! }));
    return [{ personId: inFront, source: 'camera', box: large }, ...cameras];
  }
  const boxes = gridOf(people.length, isSigned ? beside : size);
  return people.map(({ id }, index) => ({ personId: id, source: 'camera', box: boxes[index]! }));
};

export interface Speaking {
  id: string | null;
  /** Since when somebody else has been louder, and who; own clock, milliseconds. */
  rival: { id: string; since: number } | null;
}

/** Below that nobody speaks, from 0 to 1. */
const quiet = 0.04;
/** So long somebody must be the loudest before the picture follows: coughs and laughter do not count. */
const heldFor = 1200;

/** Who speaks, given how loud everybody is. */
export const nextSpeaker = ({ id, rival }: Speaking, levels: ReadonlyMap<string, number>, now: number): Speaking => {
  const [loudest, level] = [...levels].reduce<[string | null, number]>(
    (best, [one, loud]) => (loud > best[1] ? [one, loud] : best),
    [null, quiet],
  );
  if (id !== null && !levels.has(id)) return { id: loudest, rival: null };
  if (loudest === null || loudest === id || level < quiet) return { id, rival: null };
  if (id === null) return { id: loudest, rival: null };
  if (rival?.id !== loudest) return { id, rival: { id: loudest, since: now } };
  return now - rival.since >= heldFor ? { id: loudest, rival: null } : { id, rival };
};
