import { Injectable, Logger, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Config } from '@plenum/platform/config';
import { newId } from '@plenum/platform/database';
import { asksKey, currentRequest, withRequest, type Declaration, type RequestContext } from '@plenum/platform/request';

/** Somewhere below the handler its permission must really have been asked for; a declaration alone protects nothing. */
@Injectable()
export class AskedInterceptor implements NestInterceptor {
  private readonly log = new Logger(AskedInterceptor.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const current = currentRequest();
    // Socket messages come without a request of their own.
    const request = current ?? { id: newId(), asked: new Set<string>() };
    const work = () => this.checked(context, next, request);
    return from(current ? work() : withRequest(request, work));
  }

  private async checked(context: ExecutionContext, next: CallHandler, { asked }: RequestContext): Promise<unknown> {
    const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const declared = this.reflector.get<Declaration | undefined>(asksKey, context.getHandler());
    if (declared && 'permission' in declared && !asked.has(declared.permission))
      this.complain(
        `${context.getClass().name}.${context.getHandler().name} declares ${declared.permission}, but nothing asked for it.`,
      );
    return answer;
  }

  private complain(message: string): void {
    if (!this.config.isProduction) throw new Error(message);
    this.log.error(message);
  }
}
