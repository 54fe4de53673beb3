import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '@plenum/platform/problems';
import { asksKey, type Declaration } from '@plenum/platform/request';

/** Nothing can be reached that does not say who may reach it. */
@Injectable()
export class DeclaredGuard implements CanActivate {
  private readonly log = new Logger(DeclaredGuard.name);

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const declared = this.reflector.get<Declaration | undefined>(asksKey, context.getHandler());
    if (declared) return true;
    this.log.error(`${context.getClass().name}.${context.getHandler().name} has neither @Asks nor @OpenToAll.`);
    throw new Problem('server.failed');
  }
}
