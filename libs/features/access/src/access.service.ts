import { Injectable } from '@nestjs/common';
import type { Permission, ProblemCode } from '@plenum/contracts';
import { Problem } from '@plenum/platform/problems';
import { currentRequest } from '@plenum/platform/request';
import { may } from './access.rules.js';
import type { Place, Viewer } from './viewer.js';

/** The one place that says yes or no. */
@Injectable()
export class Access {
  /** @throws `forbidden`, or `hiddenAs` where the thing's existence must not show. */
  require(viewer: Viewer, permission: Permission, place: Place, hiddenAs?: ProblemCode): void {
    if (!this.can(viewer, permission, place)) throw new Problem(hiddenAs ?? 'forbidden');
  }

  can(viewer: Viewer, permission: Permission, place: Place): boolean {
    currentRequest()?.asked.add(permission);
    return may(viewer, permission, place);
  }
}
