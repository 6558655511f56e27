export { advanceMilestones, advanceOnboarding, type Advanced, type OnboardingTurn } from './advanceMilestones.ts';
export { noteHistory } from './milestoneHits.ts';
