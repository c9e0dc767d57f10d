/**
 * ESLint rule: a call that returns a Result (electron/contract/result.ts), or a promise of one, must not stand alone.
 * Its failure would be lost in silence, even when the promise is awaited or marked with `void`.
 */

/** @type {import('eslint').Rule.RuleModule} */
export const noIgnoredResult = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { ignored: 'This Result is ignored: look at `ok`, or hand it on.' },
  },
  create(context) {
    // Files are parsed with types wherever this rule is on; without them the rule would be blind, so it fails loudly.
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();

    const check = (expression) => {
      const type = services.getTypeAtLocation(expression);
      if (isResult(checker.getAwaitedType(type) ?? type, checker)) {
        context.report({ node: expression, messageId: 'ignored' });
      }
    };

    return {
      ExpressionStatement({ expression }) {
        for (const value of findDroppedValues(expression)) check(value);
      },
    };
  },
};

/** What a statement throws away: `void` and `await` do not use a value, `a && f()` and `a ? f() : g()` drop theirs. */
function findDroppedValues(expression) {
  switch (expression.type) {
    case 'UnaryExpression':
      return expression.operator === 'void' ? findDroppedValues(expression.argument) : [];
    case 'AwaitExpression':
      return findDroppedValues(expression.argument);
    case 'LogicalExpression':
      return findDroppedValues(expression.right);
    case 'ConditionalExpression':
      return [...findDroppedValues(expression.consequent), ...findDroppedValues(expression.alternate)];
    case 'SequenceExpression':
      return expression.expressions.flatMap(findDroppedValues);
    // An assigned value is kept.
    case 'AssignmentExpression':
      return [];
    default:
      return [expression];
  }
}

/** A Result is told by its shape, so that generic and narrowed ones count too: `ok` is a boolean literal beside `value` or `error`. */
function isResult(type, checker) {
  const members = type.isUnion() ? type.types : [type];
  return members.some((member) => {
    const ok = member.getProperty('ok');
    if (ok === undefined || !(member.getProperty('value') || member.getProperty('error'))) return false;
    return ['true', 'false', 'boolean'].includes(checker.typeToString(checker.getTypeOfSymbol(ok)));
  });
}
