import { toast, type ToastMessage } from '../../ui/Toast.js';

const within = 10_000;

interface Undoable {
  undo: () => Promise<unknown>;
  until: number;
  close: () => void;
}

/** So many at once; an older one would otherwise wait behind newer ones and come up when nobody knows it any more. */
const most = 3;

let latest: Undoable | undefined;
const told: Undoable[] = [];

/** Tells what was just done, with the way back for ten seconds: in the message, and by `undoLatest`. */
export const tellUndoable = (text: string, undo: () => Promise<unknown>, more?: ToastMessage['more']): void => {
  const run = () => {
    if (latest === mine) latest = undefined;
    void undo();
  };
  const close = toast({ text, undo: run, ...(more && { more }) });
  const mine: Undoable = { undo: () => Promise.resolve(run()), until: Date.now() + within, close };
  latest = mine;
  told.push(mine);
  while (told.length > most) told.shift()?.close();
};

/** Takes the last deed of the crew back, if it is not too late. Answers whether there was one. */
export const undoLatest = (): boolean => {
  const mine = latest;
  if (!mine || Date.now() > mine.until) return false;
  mine.close();
  void mine.undo();
  return true;
};
