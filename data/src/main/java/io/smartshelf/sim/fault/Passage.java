package io.smartshelf.sim.fault;

import java.util.List;

/**
 * What a channel has let through and what it holds back.
 *
 * @param arrived in order of arrival
 * @param heldBack sent now, due later
 * @param released held back before, arrived now
 */
public record Passage(List<Message> arrived, List<InFlight> heldBack, List<InFlight> released) {}
