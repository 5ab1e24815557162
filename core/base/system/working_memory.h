#pragma once

namespace huizhi {

/// For a program that works on pictures: from now on memory for their buffers is taken in large
/// pages where the system has them, and what was given back stays with the process for the next
/// picture. Else every buffer comes as thousands of small pages, each with a trip into the system:
/// a third of the time of a first photo. Threads: before any other begins.
void hold_working_memory();

}  // namespace huizhi
