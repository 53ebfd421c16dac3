package io.smartshelf.app;

/**
 * Where a stepped run stands.
 *
 * @param day the store day it is in, from 1
 * @param share of the run that is done, between 0 and 1
 * @param speedUp store seconds per machine second
 * @param readingsPerSecond readings put into the log per machine second
 * @param lag readings sent but not yet in the log
 */
public record RunStatus(int day, double share, double speedUp, double readingsPerSecond, long lag) {}
