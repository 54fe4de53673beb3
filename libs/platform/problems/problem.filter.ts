import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { currentRequest } from '@plenum/platform/request';
import { toProblem } from './to-problem.js';

/** Answers every failure over HTTP as RFC 9457 `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost) {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const problem = toProblem(thrown);
    if (problem.code === 'server.failed')
      this.log.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : thrown);
    if (response.headersSent) return;
    if (problem.retryAfter !== undefined) response.setHeader('Retry-After', Math.ceil(problem.retryAfter));
    const render = (http.getRequest<Request>() as Request & { renderProblem?: (p: typeof problem) => void })
      .renderProblem;
    if (render) return render(problem);
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problem.toDetails(currentRequest()?.id)));
  }
}
