//! The tree of a formula: how it is written in its one canonical form, and how it is computed.

use std::fmt;

use crate::domain::formula::{Absent, NoValue, Operand, OperandKind};
use crate::domain::id::KpiId;
use crate::domain::value::{Ratio, Value};

/// The tree of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    Number(Value),
    Operand { operand: Operand, start: usize, end: usize },
    Part(Part),
    Negate(Box<Expression>),
    Binary { operator: BinaryOperator, left: Box<Expression>, right: Box<Expression> },
    Call { function: Function, arguments: Vec<Expression> },
}

/// What a formula may know of its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Months,
    Days,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BinaryOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Min,
    Max,
    Abs,
}

impl Function {
    pub(super) fn named(name: &str) -> Option<Function> {
        [Function::Min, Function::Max, Function::Abs].into_iter().find(|function| function.name() == name)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Function::Min => "min",
            Function::Max => "max",
            Function::Abs => "abs",
        }
    }
}

impl Expression {
    /// Shows every part of the tree to `see`, from left to right.
    pub(super) fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Expression)) {
        see(self);
        match self {
            Expression::Number(_) | Expression::Operand { .. } | Expression::Part(_) => {}
            Expression::Negate(inner) => inner.visit(see),
            Expression::Binary { left, right, .. } => {
                left.visit(see);
                right.visit(see);
            }
            Expression::Call { arguments, .. } => arguments.iter().for_each(|argument| argument.visit(see)),
        }
    }

    /// True for operands added and subtracted, nothing else.
    pub(super) fn is_sum(&self) -> bool {
        match self {
            Expression::Operand { operand, .. } => operand.kind == OperandKind::Value,
            Expression::Negate(inner) => inner.is_sum(),
            Expression::Binary { operator: BinaryOperator::Add | BinaryOperator::Subtract, left, right } => {
                left.is_sum() && right.is_sum()
            }
            _ => false,
        }
    }

    /// How tightly it holds together; a looser part of a tighter whole needs brackets.
    fn rank(&self) -> u8 {
        match self {
            Expression::Binary { operator: BinaryOperator::Add | BinaryOperator::Subtract, .. } => 1,
            Expression::Binary { .. } => 2,
            Expression::Negate(_) => 3,
            _ => 4,
        }
    }

    fn write_within(&self, f: &mut fmt::Formatter<'_>, rank: u8) -> fmt::Result {
        if self.rank() < rank { write!(f, "({self})") } else { write!(f, "{self}") }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Number(value) => write!(f, "{value}"),
            Expression::Operand { operand, .. } => write!(f, "{operand}"),
            Expression::Part(Part::Months) => f.write_str("months"),
            Expression::Part(Part::Days) => f.write_str("days"),
            Expression::Negate(inner) => {
                f.write_str("-")?;
                inner.write_within(f, 3)
            }
            Expression::Binary { operator, left, right } => {
                let sign = match operator {
                    BinaryOperator::Add => '+',
                    BinaryOperator::Subtract => '-',
                    BinaryOperator::Multiply => '*',
                    BinaryOperator::Divide => '/',
                };
                left.write_within(f, self.rank())?;
                write!(f, " {sign} ")?;
                right.write_within(f, self.rank() + 1)
            }
            Expression::Call { function, arguments } => {
                write!(f, "{}(", function.name())?;
                for (index, argument) in arguments.iter().enumerate() {
                    write!(f, "{}{argument}", if index == 0 { "" } else { ", " })?;
                }
                f.write_str(")")
            }
        }
    }
}

/// What is known of the cell a formula is computed for.
pub(super) struct Cell<'a> {
    pub(super) lookup: &'a mut dyn FnMut(&Operand) -> Result<Ratio, Absent>,
    pub(super) months: Option<Ratio>,
    pub(super) days: Option<Ratio>,
}

impl Cell<'_> {
    pub(super) fn value(&mut self, expression: &Expression) -> Result<Ratio, NoValue> {
        match expression {
            Expression::Number(value) => Ok(Ratio::from(*value)),
            Expression::Operand { operand, .. } => (self.lookup)(operand).map_err(|absent| absent.of(&operand.kpi)),
            Expression::Part(Part::Months) => self.months.clone().ok_or(NoValue::NoMonths),
            Expression::Part(Part::Days) => self.days.clone().ok_or(NoValue::NoDays),
            Expression::Negate(inner) => Ok(-self.value(inner)?),
            Expression::Binary { operator, left, right } => {
                let left = self.value(left)?;
                let divisor = right;
                let right = self.value(right)?;
                match operator {
                    BinaryOperator::Add => Ok(left + right),
                    BinaryOperator::Subtract => Ok(left - right),
                    BinaryOperator::Multiply => Ok(left * right),
                    BinaryOperator::Divide => {
                        left.checked_div(&right).ok_or_else(|| NoValue::ZeroDivisor(divisor.to_string()))
                    }
                }
            }
            Expression::Call { function, arguments } => self.call(*function, arguments),
        }
    }

    fn call(&mut self, function: Function, arguments: &[Expression]) -> Result<Ratio, NoValue> {
        let values: Vec<Ratio> = arguments.iter().map(|argument| self.value(argument)).collect::<Result<_, _>>()?;
        let chosen = match function {
            Function::Min => values.into_iter().min(),
            Function::Max => values.into_iter().max(),
            Function::Abs => values.into_iter().next().map(|value| value.abs()),
        };
        Ok(chosen.expect("the parser lets no call pass without arguments"))
    }
}

impl Absent {
    fn of(self, kpi: &KpiId) -> NoValue {
        match self {
            Absent::NotEntered => NoValue::MissingOperand(kpi.clone()),
            Absent::NotKept => NoValue::NotKept(kpi.clone()),
            Absent::NotAdditive => NoValue::NotAdditive(kpi.clone()),
            Absent::Because(reason) => reason,
        }
    }
}
