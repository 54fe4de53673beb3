import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Access, type Viewer } from '@plenum/access';
import type { EditOrganisation, OrganisationView, Permission, ProblemCode } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork, newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Organisation } from './organisation.entity.js';
import { organisationViewOf } from './organisation.view.js';

/** Those who own events. Names, slugs and looks are public; everything else asks for a permission. */
@Injectable()
export class Organisations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** All of them by name, for the public front page. */
  async list(): Promise<OrganisationView[]> {
    const found = await this.unitOfWork
      .of(Organisation)
      .createQueryBuilder('organisation')
      .orderBy('organisation.name COLLATE "de-x-icu"')
      .getMany();
    return found.map(organisationViewOf);
  }

  /** @throws `organisation.notFound` */
  async bySlug(slug: string): Promise<OrganisationView> {
    return this.view(await this.unitOfWork.of(Organisation).findOneBy({ slug }));
  }

  /** @throws `organisation.notFound` */
  async byId(id: string): Promise<OrganisationView> {
    return this.view(await this.unitOfWork.of(Organisation).findOneBy({ id }));
  }

  /** Those that exist, in the order of their names. */
  async byIds(ids: readonly string[]): Promise<OrganisationView[]> {
    if (ids.length === 0) return [];
    const found = await this.unitOfWork.of(Organisation).find({ where: { id: In([...ids]) }, order: { name: 'ASC' } });
    return found.map(organisationViewOf);
  }

  /**
   * The only way to an organisation for somebody who wants to do something there.
   * @throws `hiddenAs`, also when the viewer has nothing to do with it; `forbidden` when they do
   */
  async require(
    viewer: Viewer,
    id: string,
    permission: Permission,
    hiddenAs: ProblemCode = 'organisation.notFound',
  ): Promise<OrganisationView> {
    const organisation = await this.byId(id);
    const place = { organisationId: id };
    const known = viewer.kind === 'system' || viewer.grants.some(({ scopeId }) => scopeId === id);
    this.access.require(viewer, permission, place, known ? undefined : hiddenAs);
    return organisation;
  }

  /** Whether there is any: without one Plenum has not been set up. */
  async exist(): Promise<boolean> {
    return this.unitOfWork.of(Organisation).exists();
  }

  /** A new organisation. Asks for no permission: only the operator and the first-run page may do this. @throws `organisation.slugTaken` */
  async found({ slug, name }: { slug: string; name: string }): Promise<OrganisationView> {
    const organisation = { id: newId(), slug, name, website: null, accent: null, createdAt: this.clock.now() };
    if (!(await this.unitOfWork.insertOnce(Organisation, organisation))) throw new Problem('organisation.slugTaken');
    return organisationViewOf(organisation);
  }

  edit(viewer: Viewer, id: string, { name, website, accent }: EditOrganisation): Promise<OrganisationView> {
    return this.unitOfWork.run(async () => {
      const known = await this.require(viewer, id, 'organisation.edit');
      const change = {
        ...(name !== undefined && { name }),
        ...(website !== undefined && { website }),
        ...(accent !== undefined && { accent }),
      };
      if (Object.keys(change).length === 0) return known;
      await this.unitOfWork.of(Organisation).update({ id }, change);
      return { ...known, ...change };
    });
  }

  private view(organisation: Organisation | null): OrganisationView {
    if (!organisation) throw new Problem('organisation.notFound');
    return organisationViewOf(organisation);
  }
}
