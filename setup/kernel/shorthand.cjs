'use strict';
/**
 * tslab turns each name of an earlier cell into a property of its `exports`, but overlooks
 * shorthand properties: `{ x }` stays, and x is not defined. This transformer runs before tslab's
 * and writes them out, in values (`{ x }`) and in assignments (`({ x } = point)`).
 */
function expandShorthand(ts, builder) {
  const { factory } = ts;
  return context => file => {
    const checker = builder.getProgram().getTypeChecker();
    const isEarlier = node => {
      const symbol = checker.getShorthandAssignmentValueSymbol(ts.getOriginalNode(node));
      return (symbol?.declarations ?? [])
        .some(declaration => declaration.getSourceFile().fileName.endsWith('/__prev__.d.ts'));
    };
    const visit = node => {
      if (!ts.isShorthandPropertyAssignment(node) || !isEarlier(node)) {
        return ts.visitEachChild(node, visit, context);
      }
      const name = factory.createIdentifier(node.name.text);
      const target = factory.createPropertyAccessExpression(
        factory.createIdentifier('exports'), factory.createIdentifier(node.name.text));
      const initial = node.objectAssignmentInitializer;
      const value = initial
        ? factory.createAssignment(target, ts.visitNode(initial, visit)) : target;
      return ts.setTextRange(factory.createPropertyAssignment(name, value), node);
    };
    return ts.visitNode(file, visit);
  };
}

module.exports = { expandShorthand };
