import { Injectable } from '@nestjs/common';
import type { CalendarSettingView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { UnitOfWork } from '@plenum/platform/database';
import { CalendarSetting } from './calendar-person.entity.js';

/** How an organisation gets its dates into people's calendars. */
@Injectable()
export class CalendarSettings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
  ) {}

  /** @throws `organisation.notFound`, `forbidden` */
  async read(viewer: Viewer, organisationId: string): Promise<CalendarSettingView> {
    await this.organisations.require(viewer, organisationId, 'organisation.see');
    const setting = await this.unitOfWork.of(CalendarSetting).findOneBy({ organisationId });
    return { way: setting?.way ?? 'invite' };
  }

  /** Counts for those who register from now on; who has an invitation keeps getting its changes. */
  async choose(viewer: Viewer, organisationId: string, { way }: CalendarSettingView): Promise<CalendarSettingView> {
    await this.organisations.require(viewer, organisationId, 'organisation.edit');
    await this.unitOfWork.of(CalendarSetting).upsert({ organisationId, way }, ['organisationId']);
    return { way };
  }
}
