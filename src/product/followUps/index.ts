export {
  lookAround,
  openingTurn,
  recordTurn,
  type FollowUpLook,
  type Opening,
  type Seen,
  type TakenTurn,
  type TurnTaken,
} from './followUpTurn.ts';
export { openFollowUps } from './openFollowUps.ts';
