/** What the audience sees. `card` is a name plate that fills the picture; it needs no camera. */
export const layouts = ['camera', 'screen', 'both', 'card'] as const;
export type Layout = (typeof layouts)[number];

/** Those that are there without a screen. */
export const bareLayouts = ['camera', 'card'] as const satisfies readonly Layout[];
export type BareLayout = (typeof bareLayouts)[number];

export const isBare = (layout: Layout): layout is BareLayout => (bareLayouts as readonly Layout[]).includes(layout);

/** What is shown once there is a screen: whoever hides behind the name plate stays hidden. */
export const layoutWithScreen = (layout: Layout): Layout =>
  layout === 'camera' ? 'both' : layout === 'card' ? 'screen' : layout;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Size {
  width: number;
  height: number;
}

/** All of the picture within the box, with bars where it is of another shape: nobody cuts off a slide. */
export const contained = (inner: Size, box: Box): Box => {
  const scale = Math.min(box.width / inner.width, box.height / inner.height);
  const width = inner.width * scale;
  const height = inner.height * scale;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
};

/** The part of the picture that fills the box without bars. */
export const covering = (inner: Size, box: Size): Box => {
  const scale = Math.max(box.width / inner.width, box.height / inner.height);
  const width = box.width / scale;
  const height = box.height / scale;
  return { x: (inner.width - width) / 2, y: (inner.height - height) / 2, width, height };
};

/** Where the camera stands beside the screen: small, in the corner that slides use least. */
export const cameraBeside = ({ width, height }: Size): Box => {
  const own = { width: width * 0.22, height: height * 0.22 };
  const margin = width * 0.015;
  return { ...own, x: width - own.width - margin, y: height - own.height - margin };
};

/** What can be shown of what is wanted: a camera that was pulled out leaves the name plate. */
export const shownLayout = (wanted: Layout, has: { camera: boolean; screen: boolean }): Layout => {
  if (wanted === 'both') return has.screen ? (has.camera ? 'both' : 'screen') : has.camera ? 'camera' : 'card';
  if (wanted === 'screen') return has.screen ? 'screen' : has.camera ? 'camera' : 'card';
  return wanted === 'camera' && has.camera ? 'camera' : 'card';
};
