export { SegmentsModule } from './segments.module.js';
export { Segments, type SegmentMember, type SegmentShare } from './segments.service.js';
