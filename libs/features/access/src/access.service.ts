import { Injectable, Logger } from '@nestjs/common';
import type { Permission, ProblemCode } from '@plenum/contracts';
import { Problem } from '@plenum/platform/problems';
import { currentRequest } from '@plenum/platform/request';
import { may } from './access.rules.js';
import type { Place, Viewer } from './viewer.js';

/** The one place that says yes or no. */
@Injectable()
export class Access {
  private readonly log = new Logger('Access');

  /**
   * @throws `forbidden` (`access.signInRequired` for guests), or `hiddenAs` where the thing's existence must not show.
   * Every refusal is logged with ids, so that somebody who tries other people's ids is noticed.
   */
  require(viewer: Viewer, permission: Permission, place: Place, hiddenAs?: ProblemCode): void {
    if (this.can(viewer, permission, place)) return;
    const { kind, id } = viewer;
    const answer = hiddenAs ?? (kind === 'guest' ? 'access.signInRequired' : 'forbidden');
    this.log.warn({ msg: 'refused', permission, answer, viewer: { kind, id }, place, request: currentRequest()?.id });
    throw new Problem(answer);
  }

  can(viewer: Viewer, permission: Permission, place: Place): boolean {
    currentRequest()?.asked.add(permission);
    return may(viewer, permission, place);
  }
}
