interface Box {
  type: string;
  from: number;
  to: number;
}

/** Boxes of an MP4 file, one after the other. */
const boxes = (file: Buffer, from: number, to: number): Box[] => {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const size = file.readUInt32BE(at);
    if (size < 8) throw new Error(`no box at ${at}`);
    found.push({ type: file.toString('latin1', at + 4, at + 8), from: at + 8, to: at + size });
    at += size;
  }
  return found;
};

/** How many pictures (or pieces of sound) a media segment holds: what its runs say. */
export const framesIn = (segment: Buffer): number => {
  const all = (within: readonly Box[], type: string) => within.filter((box) => box.type === type);
  const inside = (parents: readonly Box[]) => parents.flatMap(({ from, to }) => boxes(segment, from, to));
  const fragments = inside(all(boxes(segment, 0, segment.length), 'moof'));
  const runs = all(inside(all(fragments, 'traf')), 'trun');
  return runs.reduce((sum, { from }) => sum + segment.readUInt32BE(from + 4), 0);
};
