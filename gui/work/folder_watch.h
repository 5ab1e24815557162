#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "gui/work/shot_folder.h"

namespace huizhi::gui {

/// Looks at a shot folder again and again, on a thread of its own: a folder of another machine may
/// take its time, and tells nobody of new files by itself.
///
/// Owns:    its thread, which is left behind with what it needs while the folder does not answer.
/// Threads: GUI thread.
class FolderWatch {
public:
    explicit FolderWatch(const std::filesystem::path& folder);
    ~FolderWatch();
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;

    /// What came since it was asked last.
    [[nodiscard]] std::vector<NewShot> take();
    /// Whether the folder can be read.
    [[nodiscard]] bool readable() const;

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

}  // namespace huizhi::gui
