export { Problem, invalid } from './problem.js';
export { toProblem } from './to-problem.js';
export { ProblemFilter } from './problem.filter.js';
