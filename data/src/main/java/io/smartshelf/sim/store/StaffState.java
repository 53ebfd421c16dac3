package io.smartshelf.sim.store;

import java.util.List;

/**
 * What the staff and the suppliers of a store are about, and the goods that are not on display.
 *
 * @param backRoom every lot that ever lay in the back room, also those used up
 * @param trolley units that were forgotten on their way to a shelf
 * @param tasks what is still to be done
 * @param labels that hold today or later
 */
public record StaffState(
        List<PhysicalLot> backRoom, List<PhysicalLot> trolley, List<StaffTask> tasks, List<PriceLabel> labels) {}
